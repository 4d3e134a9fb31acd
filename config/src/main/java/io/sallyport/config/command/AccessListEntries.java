package io.sallyport.config.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.CommandLine;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.language.Versions;
import io.sallyport.config.model.AccessListLine;
import io.sallyport.config.model.AccessListLine.LogOption;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.IcmpPart;
import io.sallyport.config.model.PortPart;
import io.sallyport.config.model.ProtocolMatch;
import io.sallyport.config.model.ServiceMatch;
import io.sallyport.packet.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The extended entry of an access list: its syntax, and what it means (reference 1.6). */
final class AccessListEntries {

    /** Which command the entries belong to. */
    enum Form {
        EXTENDED,
        /** {@code ipv6 access-list}, before 9.0. */
        IPV6
    }

    private static final String LOG = """
            [log 'Keyword for enabling log option on this ACL element' \
            [default 'Keyword for restoring default log behaviour' | disable 'Disable log option on this ACL element' \
            | <level> [interval 'Configure log interval' <secs>] | interval <secs>]]""";

    private static final int ICMP = 1;
    private static final int ICMP6 = 58;
    private static final int SCTP = 132;
    private static final Versions NAMES_SCTP = Versions.since(9, 5);

    private final Form form;
    private final Argument<String> list;
    private final Argument<Integer> position;
    private final Argument<Integer> tcp = ProtocolNames.only("tcp");
    private final Argument<Integer> udp = ProtocolNames.only("udp");
    private final Argument<Integer> icmp = ProtocolNames.only("icmp");
    private final Argument<Integer> icmp6 = ProtocolNames.only("icmp6");
    private final Argument<Integer> other = ProtocolNames.other("tcp", "udp", "icmp", "icmp6", "sctp");
    private final Argument<AddressMatch> from;
    private final Argument<AddressMatch> to;
    private final Argument<PortPart> tcpFrom = PortOperand.argument("source tcp port", PortNames.TCP);
    private final Argument<PortPart> tcpTo = PortOperand.argument("destination tcp port", PortNames.TCP);
    private final Argument<PortPart> udpFrom = PortOperand.argument("source udp port", PortNames.UDP);
    private final Argument<PortPart> udpTo = PortOperand.argument("destination udp port", PortNames.UDP);
    private final Argument<PortPart> bothFrom = PortOperand.argument("source port", PortNames.TCP_UDP);
    private final Argument<PortPart> bothTo = PortOperand.argument("destination port", PortNames.TCP_UDP);
    private final Argument<PortPart> sctpFrom = PortOperand.argument("source sctp port", PortNames.TCP_UDP);
    private final Argument<PortPart> sctpTo = PortOperand.argument("destination sctp port", PortNames.TCP_UDP);
    private final Argument<Integer> icmpType = ProtocolNames.icmpType();
    private final Argument<Integer> icmp6Type = ProtocolNames.icmp6Type();
    private final Argument<Integer> icmpCode = Argument.number("icmp-code", 0, 255, "Enter ICMP code number (0 - 255)")
            .when(AsaVersion::hasUnifiedAccessLists, "no code before 9.0");
    private final Argument<String> icmpGroup = Argument.word("icmp-group", 64, "ICMP object-group name");
    private final Argument<String> serviceGroup =
            Argument.word("protocol-group", 64, "Protocol or service object-group name");
    private final Argument<String> serviceObject =
            Argument.word("service-object", 64, "Service object name").ofKind(Kinds.SERVICE_OBJECT);
    private final Argument<String> user = IdentityOperand.user();
    private final Argument<String> fromSecurity = IdentityOperand.security("source security group");
    private final Argument<String> toSecurity = IdentityOperand.security("destination security group");
    private final Argument<Integer> level = Severities.level();
    private final Argument<Integer> interval = Argument.number("secs", 1, 600, "Seconds between messages");
    private final Argument<String> timeRange =
            Argument.word("time-range", 64, "Name of the time range").ofKind(Kinds.TIME_RANGE);

    AccessListEntries(Form form, Argument<String> list, Argument<Integer> position) {
        this.form = form;
        this.list = list;
        this.position = position;
        boolean extended = form == Form.EXTENDED;
        from = extended ? AddressOperand.argument("source address") : AddressOperand.argument6("source address");
        to = extended
                ? AddressOperand.argument("destination address")
                : AddressOperand.argument6("destination address");
    }

    /** What stands before the name of the list. */
    String command() {
        return form == Form.EXTENDED ? "access-list " : "ipv6 access-list ";
    }

    /** The syntax after the name of the list. */
    String grammar() {
        return form == Form.EXTENDED ? extended() : ipv6();
    }

    private static String ipv6() {
        String both = "<source address> <destination address> ";
        return "(permit 'Specify packets to forward' | deny 'Specify packets to reject') "
                + "(<tcp> <source address> [<source tcp port>] <destination address> [<destination tcp port>] "
                + "| <udp> <source address> [<source udp port>] <destination address> [<destination udp port>] "
                + "| <icmp> " + both
                + "| <icmp6> " + both + "[<icmp6-type> | object-group <icmp-group>] "
                + "| (<protocol> | 132) " + both
                + "| object-group 'Specify a protocol object-group' <protocol-group> "
                + "<source address> [<source port>] <destination address> [<destination port>]) " + LOG;
    }

    private static String extended() {
        String sender = "[<user>] [<source security group>] <source address> ";
        String receiver = "[<destination security group>] <destination address> ";
        return "[extended 'Configure access policy for IP traffic'] "
                + "(permit 'Specify packets to forward' | deny 'Specify packets to reject') "
                + "(<tcp> " + sender + "[<source tcp port>] " + receiver + "[<destination tcp port>] "
                + "| <udp> " + sender + "[<source udp port>] " + receiver + "[<destination udp port>] "
                + "| <icmp> " + sender + receiver + "[<icmp-type> [<icmp-code>] | object-group <icmp-group>] "
                + "| <icmp6> " + sender + receiver + "[<icmp6-type> [<icmp-code>] | object-group <icmp-group>] "
                + "| (sctp@9.5 'Stream control transmission protocol' | 132) " + sender + "[<source sctp port>] "
                + receiver
                + "[<destination sctp port>] "
                + "| <protocol> " + sender + receiver
                + "| (object-group 'Specify a service or protocol object-group' <protocol-group> "
                + "| object@8.3 'Specify a service object' <service-object>) "
                + sender + "[<source port>] " + receiver + "[<destination port>]) "
                + LOG
                + """
                 [inactive 'Keyword for disabling an ACL element'] [time-range 'Keyword for attaching time-range option' <time-range>] \
                [inactive]""";
    }

    Argument<?>[] arguments() {
        return new Argument<?>[] {
            list,
            position,
            tcp,
            udp,
            icmp,
            icmp6,
            other,
            from,
            to,
            tcpFrom,
            tcpTo,
            udpFrom,
            udpTo,
            bothFrom,
            bothTo,
            sctpFrom,
            sctpTo,
            icmpType,
            icmp6Type,
            icmpCode,
            icmpGroup,
            serviceGroup,
            serviceObject,
            user,
            fromSecurity,
            toSecurity,
            level,
            interval,
            timeRange
        };
    }

    /**
     * An entry as it was read.
     *
     * @param key its meaning without log and inactive: what makes two entries duplicates
     * @param entry for the model; its source holds the text in normal form
     * @param portsUnread whether it names ports that the engine does not know
     * @param refusal set where the line is right in form and wrong in sense
     */
    record Read(
            String key,
            AccessListLine.Entry entry,
            boolean portsUnread,
            Optional<Outcome> refusal,
            List<Editor.Warning> warnings) {

        String text() {
            return entry.source().text();
        }

        /** Whether an {@code ipv6 access-list} names an interface. */
        boolean namesInterfaceOfIpv6() {
            return text().startsWith("ipv6 ")
                    && (entry.sourceAddress() instanceof AddressMatch.OfInterface
                            || entry.destinationAddress() instanceof AddressMatch.OfInterface);
        }
    }

    /** Reads an entry. Each part is asked for only where it may stand: lists are long, and this is most of what a line costs. */
    Read read(Editor editor, Bindings b) {
        AsaVersion version = editor.version();
        ProtocolMatch protocol = protocol(b);
        int number = protocol instanceof ProtocolMatch.OfNumber given ? given.protocol() : ServiceMatch.ANY;
        AddressMatch source = AddressOperand.in(b.get(from), version);
        AddressMatch destination = AddressOperand.in(b.get(to), version);
        PortPart sourcePort = first(b, tcpFrom, udpFrom, bothFrom, sctpFrom).orElse(PortPart.ANY);
        PortPart destinationPort = first(b, tcpTo, udpTo, bothTo, sctpTo).orElse(PortPart.ANY);
        boolean portsUnread = number == SCTP && first(b, sctpFrom, sctpTo).isPresent();
        IcmpPart icmp = number == ICMP || number == ICMP6 ? icmp(b) : IcmpPart.ANY;
        boolean identity = first(b, user, fromSecurity, toSecurity).isPresent();
        boolean permit = b.has("permit");
        PortNames names = PortNames.of(number);
        String meaning = (permit ? "permit " : "deny ") + protocolText(protocol, version)
                + (identity ? spaced(b.find(user)) + spaced(b.find(fromSecurity)) : "")
                + " " + EntryText.address(source, version) + EntryText.ports(sourcePort, names)
                + (identity ? spaced(b.find(toSecurity)) : "")
                + " " + EntryText.address(destination, version) + EntryText.ports(destinationPort, names)
                + icmpText(number, icmp);
        boolean logs = b.has("log");
        AccessListLine.Entry entry = new AccessListLine.Entry(
                editor.source(),
                permit,
                protocol,
                source,
                portsUnread ? PortPart.ANY : sourcePort,
                destination,
                portsUnread ? PortPart.ANY : destinationPort,
                icmp,
                identity,
                b.find(timeRange),
                logs ? log(b) : LogOption.DEFAULT,
                logs ? b.find(level).orElse(EntryText.DEFAULT_LEVEL) : EntryText.DEFAULT_LEVEL,
                logs ? b.find(interval).orElse(EntryText.DEFAULT_INTERVAL) : EntryText.DEFAULT_INTERVAL,
                b.has("inactive"));
        entry = entry.from(editor.source(command()
                + b.get(list)
                + (form == Form.EXTENDED ? " extended " : " ")
                + meaning
                + EntryText.options(entry, false)));
        return new Read(
                meaning,
                entry,
                portsUnread,
                refusal(editor, b, entry, sourcePort, destinationPort),
                warnings(b, source, destination));
    }

    private static LogOption log(Bindings b) {
        return b.has("disable")
                ? LogOption.DISABLED
                : b.has("default") ? LogOption.EXPLICIT_DEFAULT : LogOption.ENABLED;
    }

    /** The value of the first of these places that the line has. */
    @SafeVarargs
    private static <T> Optional<T> first(Bindings b, Argument<T>... places) {
        for (Argument<T> place : places) {
            Optional<T> found = b.find(place);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private ProtocolMatch protocol(Bindings b) {
        Optional<Integer> number = first(b, tcp, udp, icmp, icmp6, other);
        if (number.isPresent()) {
            return number.get() == 0 ? ProtocolMatch.ANY : new ProtocolMatch.OfNumber(number.get());
        }
        if (b.has("sctp") || b.has("132")) {
            return new ProtocolMatch.OfNumber(SCTP);
        }
        return b.find(serviceObject)
                .<ProtocolMatch>map(ProtocolMatch.OfObject::new)
                .orElseGet(() -> new ProtocolMatch.OfGroup(b.get(serviceGroup)));
    }

    private static String protocolText(ProtocolMatch protocol, AsaVersion version) {
        return switch (protocol) {
            case ProtocolMatch.OfNumber number
            when number.protocol() == SCTP && !NAMES_SCTP.include(version) -> String.valueOf(SCTP);
            case ProtocolMatch.OfNumber number -> ProtocolNames.print(number.protocol());
            case ProtocolMatch.OfObject object -> "object " + object.name();
            case ProtocolMatch.OfGroup group -> "object-group " + group.name();
        };
    }

    private IcmpPart icmp(Bindings b) {
        if (b.find(icmpGroup).isPresent()) {
            return new IcmpPart.OfGroup(b.get(icmpGroup));
        }
        Optional<Integer> type = first(b, icmpType, icmp6Type);
        return type.isEmpty()
                ? IcmpPart.ANY
                : new IcmpPart.These(type.get(), b.find(icmpCode).orElse(ServiceMatch.ANY));
    }

    private static String icmpText(int protocol, IcmpPart icmp) {
        return switch (icmp) {
            case IcmpPart.These these -> EntryText.icmp(protocol, these.type(), these.code());
            case IcmpPart.OfGroup group -> " object-group " + group.name();
        };
    }

    private static String spaced(Optional<String> text) {
        return text.map(words -> " " + words).orElse("");
    }

    private Optional<Outcome> refusal(
            Editor editor, Bindings b, AccessListLine.Entry entry, PortPart sourcePort, PortPart destinationPort) {
        if (PortOperand.isReversed(sourcePort) || PortOperand.isReversed(destinationPort)) {
            return Optional.of(reversed(b));
        }
        if (form == Form.EXTENDED && !editor.version().hasUnifiedAccessLists()) {
            for (Argument<AddressMatch> side : List.of(from, to)) {
                if (AddressOperand.isIpv6(b.get(side))) {
                    return Optional.of(Outcome.refused(
                            b,
                            side,
                            "ERROR: % Invalid Hostname",
                            "write ipv6 access-list " + b.get(list) + ": before 9.0 an extended list holds IPv4 only"));
                }
            }
        }
        return EntryReferences.missing(editor, entry)
                .map(missing -> new Outcome.Refused(missing.message(), missing.remedy(), columnOf(b, missing.name())));
    }

    private Outcome reversed(Bindings b) {
        Argument<PortPart> wrong = Stream.of(tcpFrom, udpFrom, bothFrom, sctpFrom, tcpTo, udpTo, bothTo, sctpTo)
                .filter(ports -> b.find(ports).filter(PortOperand::isReversed).isPresent())
                .findFirst()
                .orElseThrow();
        return Outcome.refused(b, wrong, "ERROR: invalid port range", "write the lower port of the range first");
    }

    private static int columnOf(Bindings b, String name) {
        return b.line().tokens().stream()
                .filter(token -> token.text().equals(name))
                .findFirst()
                .map(CommandLine.Token::column)
                .orElse(0);
    }

    private List<Editor.Warning> warnings(Bindings b, AddressMatch source, AddressMatch destination) {
        Optional<IpAddress> first = AddressOperand.oddMask(source);
        Optional<IpAddress> second = AddressOperand.oddMask(destination);
        if (first.isEmpty() && second.isEmpty()) {
            return List.of();
        }
        List<Editor.Warning> warnings = new ArrayList<>();
        first.ifPresent(mask -> warnings.add(oddMask(mask, b.column(from))));
        second.ifPresent(mask -> warnings.add(oddMask(mask, b.column(to))));
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
