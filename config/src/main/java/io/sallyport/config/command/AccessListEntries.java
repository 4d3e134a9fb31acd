package io.sallyport.config.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.AccessListLine;
import io.sallyport.config.model.AccessListLine.LogOption;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.SourceLine;
import io.sallyport.packet.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The extended entry of an access list: its syntax, and what it means (reference 1.6). */
final class AccessListEntries {
    private static final int DEFAULT_LEVEL = 6;
    private static final int DEFAULT_INTERVAL = 300;

    private final Argument<String> list;
    private final Argument<Integer> position;
    private final Argument<Integer> tcp = ProtocolNames.only("tcp");
    private final Argument<Integer> udp = ProtocolNames.only("udp");
    private final Argument<Integer> icmp = ProtocolNames.only("icmp");
    private final Argument<Integer> other = ProtocolNames.other("tcp", "udp", "icmp");
    private final Argument<AddressOperand> from = AddressOperand.argument("source address");
    private final Argument<AddressOperand> to = AddressOperand.argument("destination address");
    private final Argument<PortOperand> tcpFrom = PortOperand.argument("source tcp port", PortNames.TCP);
    private final Argument<PortOperand> tcpTo = PortOperand.argument("destination tcp port", PortNames.TCP);
    private final Argument<PortOperand> udpFrom = PortOperand.argument("source udp port", PortNames.UDP);
    private final Argument<PortOperand> udpTo = PortOperand.argument("destination udp port", PortNames.UDP);
    private final Argument<Integer> icmpType = ProtocolNames.icmpType();
    private final Argument<Integer> icmpCode = Argument.number("icmp-code", 0, 255, "Enter ICMP code number (0 - 255)");
    private final Argument<String> icmpGroup = Argument.word("icmp-group", 64, "ICMP object-group name");
    private final Argument<String> group = Argument.word("protocol-group", 64, "Protocol or service object-group name");
    private final Argument<Integer> level = Severities.level();
    private final Argument<Integer> interval = Argument.number("secs", 1, 600, "Seconds between messages");
    private final Argument<String> timeRange = Argument.word("time-range", 64, "Name of the time range");

    AccessListEntries(Argument<String> list, Argument<Integer> position) {
        this.list = list;
        this.position = position;
    }

    /** The syntax after the name of the list. */
    String grammar() {
        return """
                [extended 'Configure access policy for IP traffic'] \
                (permit 'Specify packets to forward' | deny 'Specify packets to reject') \
                (<tcp> <source address> [<source tcp port>] <destination address> [<destination tcp port>] \
                | <udp> <source address> [<source udp port>] <destination address> [<destination udp port>] \
                | <icmp> <source address> <destination address> [<icmp-type> [<icmp-code>] | object-group <icmp-group>] \
                | <protocol> <source address> <destination address> \
                | (object-group 'Specify a service or protocol object-group' | object@8.3 'Specify a service object') \
                <protocol-group> <source address> <destination address>) \
                [log 'Keyword for enabling log option on this ACL element' \
                [default 'Keyword for restoring default log behaviour' | disable 'Disable log option on this ACL element' \
                | <level> [interval 'Configure log interval' <secs>] | interval <secs>]] \
                [inactive 'Keyword for disabling an ACL element'] [time-range 'Keyword for attaching time-range option' <time-range>] \
                [inactive]""";
    }

    Argument<?>[] arguments() {
        return new Argument<?>[] {
            list, position, tcp, udp, icmp, other, from, to, tcpFrom, tcpTo, udpFrom, udpTo, icmpType, icmpCode,
            icmpGroup, group, level, interval, timeRange
        };
    }

    /**
     * An entry as it was read.
     *
     * @param key its meaning without log and inactive: what makes two entries duplicates
     * @param text in normal form
     * @param standing whether it is modelled
     * @param refusal set where the line is right in form and wrong in sense
     */
    record Read(
            String key,
            String text,
            Standing standing,
            Optional<Outcome> refusal,
            List<Editor.Warning> warnings,
            Optional<AccessListLine.Entry> model) {

        /** The entry for the model, empty where it is not modelled. */
        Optional<AccessListLine.Entry> entry(SourceLine source) {
            return model.map(e -> new AccessListLine.Entry(
                    source,
                    e.permit(),
                    e.protocol(),
                    e.sourceAddress(),
                    e.sourcePort(),
                    e.destinationAddress(),
                    e.destinationPort(),
                    e.icmpType(),
                    e.log(),
                    e.logLevel(),
                    e.logInterval(),
                    e.inactive()));
        }
    }

    Read read(Editor editor, Bindings b) {
        AddressOperand source = b.get(from).in(editor.version());
        AddressOperand destination = b.get(to).in(editor.version());
        PortOperand sourcePort = b.find(tcpFrom).or(() -> b.find(udpFrom)).orElse(PortOperand.ANY);
        PortOperand destinationPort = b.find(tcpTo).or(() -> b.find(udpTo)).orElse(PortOperand.ANY);
        Optional<Integer> protocol =
                b.find(tcp).or(() -> b.find(udp)).or(() -> b.find(icmp)).or(() -> b.find(other));
        boolean inactive = b.has("inactive");
        boolean disabled = b.has("disable");
        String meaning = (b.has("permit") ? "permit " : "deny ") + protocolText(b, protocol) + " " + source.text()
                + spaced(sourcePort.text()) + " " + destination.text() + spaced(destinationPort.text()) + icmpText(b);
        String tail =
                logText(b) + b.find(timeRange).map(r -> " time-range " + r).orElse("") + (inactive ? " inactive" : "");
        Standing standing = standing(b, source, destination, sourcePort, destinationPort, protocol);
        Optional<AccessListLine.Entry> model = !standing.equals(Standing.MODELLED)
                ? Optional.empty()
                : Optional.of(new AccessListLine.Entry(
                        editor.source(),
                        b.has("permit"),
                        protocol.orElse(0) == 0 ? -1 : protocol.orElse(0),
                        source.match().orElseThrow(),
                        sourcePort.match().orElseThrow(),
                        destination.match().orElseThrow(),
                        destinationPort.match().orElseThrow(),
                        b.find(icmpType).orElse(-1),
                        !b.has("log") || b.has("default")
                                ? LogOption.DEFAULT
                                : disabled ? LogOption.DISABLED : LogOption.ENABLED,
                        b.find(level).orElse(DEFAULT_LEVEL),
                        b.find(interval).orElse(DEFAULT_INTERVAL),
                        inactive));
        return new Read(
                meaning,
                "access-list " + b.get(list) + " extended " + meaning + tail,
                standing,
                refusal(b),
                warnings(b, source, destination),
                model);
    }

    private String protocolText(Bindings b, Optional<Integer> protocol) {
        return b.find(group)
                .map(name -> (b.has("object") ? "object " : "object-group ") + name)
                .orElseGet(() -> other.print(protocol.orElse(0)));
    }

    private String icmpText(Bindings b) {
        return b.find(icmpType)
                        .map(icmpType::print)
                        .map(AccessListEntries::spaced)
                        .orElse("")
                + b.find(icmpCode).map(code -> " " + code).orElse("")
                + b.find(icmpGroup).map(name -> " object-group " + name).orElse("");
    }

    private String logText(Bindings b) {
        if (!b.has("log")) {
            return "";
        }
        if (b.has("default") || b.has("disable")) {
            return b.has("default") ? " log default" : " log disable";
        }
        int severity = b.find(level).orElse(DEFAULT_LEVEL);
        int seconds = b.find(interval).orElse(DEFAULT_INTERVAL);
        String every = seconds == DEFAULT_INTERVAL ? "" : " interval " + seconds;
        return severity == DEFAULT_LEVEL && every.isEmpty() ? " log" : " log " + Severities.name(severity) + every;
    }

    private static String spaced(String text) {
        return text.isEmpty() ? "" : " " + text;
    }

    private Standing standing(
            Bindings b,
            AddressOperand source,
            AddressOperand destination,
            PortOperand sourcePort,
            PortOperand destinationPort,
            Optional<Integer> protocol) {
        String reason = "";
        if (b.find(timeRange).isPresent()) {
            reason = "entries with a time range are not built yet";
        } else if (protocol.isEmpty()
                || sourcePort.match().isEmpty()
                || destinationPort.match().isEmpty()
                || b.find(icmpGroup).isPresent()) {
            reason = "entries with objects or object groups are not built yet";
        } else if (source.match().isEmpty() || destination.match().isEmpty()) {
            boolean objects = (source.text() + destination.text()).contains("object");
            reason = objects
                    ? "entries with objects or object groups are not built yet"
                    : "IPv6 entries are not built yet";
        } else if (b.find(icmpCode).filter(code -> code != 0).isPresent()) {
            reason = "ICMP codes are not looked at yet";
        }
        return reason.isEmpty() ? Standing.MODELLED : Standing.unsupported(Feature.ACCESS_CONTROL, reason);
    }

    private Optional<Outcome> refusal(Bindings b) {
        for (Argument<PortOperand> ports : List.of(tcpFrom, udpFrom, tcpTo, udpTo)) {
            if (b.find(ports).filter(PortOperand::isReversed).isPresent()) {
                return Optional.of(Outcome.refused(
                        b, ports, "ERROR: invalid port range", "write the lower port of the range first"));
            }
        }
        return Optional.empty();
    }

    private List<Editor.Warning> warnings(Bindings b, AddressOperand source, AddressOperand destination) {
        List<Editor.Warning> warnings = new ArrayList<>();
        source.oddMask().ifPresent(mask -> warnings.add(oddMask(mask, b.column(from))));
        destination.oddMask().ifPresent(mask -> warnings.add(oddMask(mask, b.column(to))));
        return warnings;
    }

    private static Editor.Warning oddMask(IpAddress mask, int column) {
        int bits = mask.bits();
        int inverted = ~bits;
        String meant;
        if ((inverted & 0x8000_0000) != 0 && (bits & bits + 1) == 0) {
            meant = IpAddress.v4(inverted) + "? An ASA takes netmasks, not wildcard masks";
        } else {
            int ones = Integer.numberOfLeadingZeros(inverted);
            meant = IpAddress.v4(ones == 0 ? 0 : -1 << 32 - Math.max(ones, Integer.bitCount(bits))) + "?";
        }
        return new Editor.Warning(
                "the netmask " + mask + " is not a run of ones followed by zeros; it is matched bit by bit",
                "did you mean " + meant,
                column);
    }
}
