package io.sallyport.config.command;

import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.AccessListLine;
import io.sallyport.config.model.AccessLogLimits;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.RunningLines;
import io.sallyport.config.model.Section;
import io.sallyport.config.model.SourceLine;
import io.sallyport.config.model.UnsupportedLine;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code access-list}: extended entries, remarks, and the lists that judge no packet (standard, ethertype, webtype). */
final class AccessListCommands {
    static final Argument<String> LIST =
            Argument.word("list", 241, "Name of the access list").ofKind(Kinds.ACCESS_LIST);
    static final Argument<Integer> LINE = Argument.number("line", 1, 2_147_483_647, "Position of the entry");
    static final Argument<String> REMARK = Argument.rest("text", "A comment up to 100 characters");
    private static final Argument<IpAddress> ADDRESS = Arguments.address("address", "Destination address");
    private static final Argument<IpAddress> MASK = Arguments.mask("mask");
    private static final Argument<String> ETHERTYPE = Argument.word(
            "ethertype",
            "Ethertype from 0x600 to 0xffff",
            word -> word.matches("(?i)0x[0-9a-f]{3,4}"),
            "an ethertype as a hexadecimal number from 0x600 to 0xffff");
    private static final Argument<String> DSAP = Argument.word(
            "dsap",
            "Service access point from 0x00 to 0xff",
            word -> word.matches("(?i)0x[0-9a-f]{1,2}"),
            "a service access point as a hexadecimal number from 0x00 to 0xff");
    private static final Argument<String> URL = Argument.word("url", 260, "URL");
    private static final Argument<IpAddress> HOST = Arguments.anyAddress("host", "Host IP address");
    private static final Argument<IpNetwork> PREFIX = Arguments.prefix6("prefix");
    private static final Argument<Integer> PORT = PortNames.TCP.port("port");
    private static final Argument<Integer> LAST = PortNames.TCP.port("last");
    private static final Argument<Integer> LEVEL = Severities.level();
    private static final Argument<Integer> INTERVAL = Argument.number("interval", 1, 600, "Seconds between messages");
    private static final Argument<String> TIME_RANGE =
            Argument.word("time-range", 64, "Name of the time range").ofKind(Kinds.TIME_RANGE);
    static final Argument<?>[] OTHER_PARTS = {
        LIST, ADDRESS, MASK, ETHERTYPE, DSAP, URL, HOST, PREFIX, PORT, LAST, LEVEL, INTERVAL, TIME_RANGE
    };
    private static final Argument<Integer> ALERT_SECONDS = Argument.number("secs", 1, 3600, "Seconds");
    private static final Argument<Integer> DENY_FLOWS = Argument.number("flows", 1, 4096, "Flows");
    private static final String ALERT_KEY = "access-list alert-interval";
    private static final String FLOWS_KEY = "access-list deny-flow-max";
    private static final String ALERT =
            "access-list alert-interval 'Specify the alert interval for generating syslog message 106001' ";
    private static final String FLOWS = "access-list deny-flow-max 'Maximum number of concurrent deny flows' ";
    static final String WEBTYPE = "webtype 'For WebVPN' (permit | deny) (url (any | <url>) "
            + "| tcp (any | any4@9.0 | any6@9.0 | host <host> | <address> <mask> | <prefix>) "
            + "[(eq | neq | lt | gt) <port> | range <port> <last>]) "
            + "[log [disable | default | <level> [interval <interval>] | interval <interval>]] "
            + "[time-range <time-range>] [inactive]";
    private static final String OTHERS =
            "(standard 'A list of destinations' (permit | deny) (any | any4@9.0 | host <address> | <address> <mask>) "
                    + "| ethertype 'For frames of transparent mode' (permit | deny) "
                    + "(any | bpdu | ipx | isis@8.4 | eii-ipx@9.6 | raw-ipx@9.6 | mpls-multicast | mpls-unicast "
                    + "| dsap@9.6 (bpdu | ipx | isis | raw-ipx | <dsap>) | <ethertype>) "
                    + "| " + WEBTYPE + ")";
    static final Standing OTHER = Standing.noEffect("a list of this type judges no packet here");
    private static final Standing PORTS =
            Standing.unsupported(Feature.ACCESS_CONTROL, "the ports of SCTP are not looked at yet");
    private static final Standing IDENTITY =
            Standing.unsupported(Feature.IDENTITY, "nobody tells which user or security group an address belongs to");
    private static final Standing INTERFACE6 = Standing.unsupported(
            Feature.ACCESS_CONTROL, "the IPv6 addresses of an interface are not looked up for an entry yet");
    private static final String HEAD = "access-list 'Configure an access control element' <list> ";
    static final String POSITION = "[line 'Use this to specify line number' <line>] ";

    private AccessListCommands() {}

    static List<Command<Editor>> commands() {
        AccessListEntries entries = new AccessListEntries(AccessListEntries.Form.EXTENDED, LIST, LINE);
        return List.of(
                global(HEAD + POSITION + entries.grammar(), entries.arguments())
                        .does((editor, b) -> addEntry(editor, b, entries))
                        .no(
                                HEAD + POSITION + entries.grammar(),
                                (editor, b) -> removeEntry(editor, b, entries),
                                entries.arguments()),
                global(HEAD + POSITION + "remark 'Specify a comment (remark)' <text>", LIST, LINE, REMARK)
                        .does((editor, b) -> addRemark(editor, b, entries))
                        .no(
                                HEAD + POSITION + "remark <text>",
                                (editor, b) -> removeRemark(editor, b, entries),
                                LIST,
                                LINE,
                                REMARK),
                global(HEAD + OTHERS, OTHER_PARTS)
                        .worth(OTHER)
                        .does(AccessListCommands::addOther)
                        .no(HEAD + OTHERS, AccessListCommands::removeOther, OTHER_PARTS),
                global(ALERT + "<secs>", ALERT_SECONDS)
                        .does((editor, b) -> limits(editor, b.find(ALERT_SECONDS), Optional.empty(), b.text()))
                        .no(ALERT + "[<secs>]", (editor, b) -> noLimit(editor, true), ALERT_SECONDS),
                global(FLOWS + "<flows>", DENY_FLOWS)
                        .does((editor, b) -> limits(editor, Optional.empty(), b.find(DENY_FLOWS), b.text()))
                        .no(FLOWS + "[<flows>]", (editor, b) -> noLimit(editor, false), DENY_FLOWS),
                global("clear configure access-list [<list>]", LIST).does(AccessListCommands::clear));
    }

    static Outcome addEntry(Editor editor, Bindings b, AccessListEntries entries) {
        Optional<Outcome> other = ofAnotherType(editor, b, entries);
        if (other.isPresent()) {
            return other.get();
        }
        AccessListEntries.Read read = entries.read(editor, b);
        if (read.refusal().isPresent()) {
            return read.refusal().get();
        }
        String name = b.get(LIST);
        AccessListDrafts drafts = editor.accessLists();
        Optional<RunningLine> same = drafts.find(name, read.key());
        if (same.isPresent() && same.get().text().equals(read.text())) {
            return new Outcome.Done("WARNING: <" + name + "> found duplicate element");
        }
        read.warnings().forEach(w -> editor.warn(w.message(), w.remedy(), w.column()));
        Standing standing = read.entry().isIdentityBased()
                ? IDENTITY
                : read.portsUnread() ? PORTS : read.namesInterfaceOfIpv6() ? INTERFACE6 : Standing.MODELLED;
        editor.note(standing);
        Optional<UnsupportedLine> unsupported = Editor.unsupported(read.entry().source(), standing);
        if (same.isPresent()) {
            drafts.replace(name, read.key(), read.entry(), unsupported);
        } else {
            int position = b.find(LINE).orElse(Integer.MAX_VALUE) - 1;
            drafts.add(name, position, read.key(), read.entry(), unsupported);
        }
        return Outcome.SILENT;
    }

    /** A list has one type; the text is inferred. */
    private static Optional<Outcome> ofAnotherType(Editor editor, Bindings b, AccessListEntries entries) {
        String name = b.get(LIST);
        Optional<RunningLine> first = editor.accessLists().lines(name).flatMap(RunningLines::first);
        return first.isEmpty() || first.get().text().startsWith(entries.command())
                ? Optional.empty()
                : Optional.of(Outcome.refused(
                        b, LIST, "ERROR: access-list <" + name + "> is of another type", "give the list another name"));
    }

    static Outcome removeEntry(Editor editor, Bindings b, AccessListEntries entries) {
        AccessListEntries.Read read = entries.read(editor, b);
        return removeLine(editor, b, lines -> lines.find(read.key()));
    }

    static Outcome addRemark(Editor editor, Bindings b, AccessListEntries entries) {
        Optional<Outcome> other = ofAnotherType(editor, b, entries);
        if (other.isPresent()) {
            return other.get();
        }
        String name = b.get(LIST);
        SourceLine source = editor.source(entries.command() + name + " remark " + b.get(REMARK));
        int position = b.find(LINE).map(n -> n - 1).orElse(Integer.MAX_VALUE);
        editor.accessLists()
                .add(
                        name,
                        position,
                        freeRemarkKey(editor, name),
                        new AccessListLine.Remark(source, b.get(REMARK)),
                        Optional.empty());
        return Outcome.SILENT;
    }

    /** Remarks may be repeated, also by a later session: their keys only have to be different. */
    private static String freeRemarkKey(Editor editor, String name) {
        String key;
        do {
            key = "remark " + editor.nextSerial();
        } while (editor.accessLists().has(name, key));
        return key;
    }

    static Outcome removeRemark(Editor editor, Bindings b, AccessListEntries entries) {
        String text = entries.command() + b.get(LIST) + " remark " + b.get(REMARK);
        return removeLine(editor, b, lines -> lines.find(line -> line.text().equals(text)));
    }

    private static Outcome addOther(Editor editor, Bindings b) {
        String name = b.get(LIST);
        editor.note(OTHER);
        if (editor.accessLists().has(name, b.text())) {
            return new Outcome.Done("WARNING: <" + name + "> found duplicate element");
        }
        AccessListLine line = new AccessListLine.Other(editor.source(b.text()));
        editor.accessLists().add(name, Integer.MAX_VALUE, b.text(), line, Optional.empty());
        return Outcome.SILENT;
    }

    private static Outcome removeOther(Editor editor, Bindings b) {
        editor.note(OTHER);
        return removeLine(editor, b, lines -> lines.find(Declaration.plain(b)));
    }

    private static Outcome removeLine(Editor editor, Bindings b, Function<RunningLines, Optional<RunningLine>> wanted) {
        String name = b.get(LIST);
        Optional<RunningLines> lines = editor.accessLists().lines(name);
        if (lines.isEmpty()) {
            return Outcome.refused(
                    b, LIST, "ERROR: access-list <" + name + "> does not exist", "name an existing access list");
        }
        Optional<RunningLine> line = wanted.apply(lines.get());
        if (line.isEmpty()) {
            return Outcome.refused(
                    b,
                    LIST,
                    "Specified access-list does not exist",
                    "write the entry as show running-config prints it");
        }
        editor.accessLists().remove(name, line.get());
        forgetIfGone(editor, name);
        return Outcome.SILENT;
    }

    private static Outcome limits(Editor editor, Optional<Integer> alert, Optional<Integer> flows, String text) {
        AccessLogLimits old = editor.configuration().accessLogLimits();
        editor.configuration()
                .accessLogLimits(new AccessLogLimits(flows.orElse(old.denyFlows()), alert.orElse(old.alertInterval())));
        String key = alert.isPresent() ? ALERT_KEY : FLOWS_KEY;
        editor.keep(Section.ACCESS_LIST, key, text, Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static Outcome noLimit(Editor editor, boolean alert) {
        AccessLogLimits old = editor.configuration().accessLogLimits();
        AccessLogLimits usual = AccessLogLimits.DEFAULT;
        editor.configuration()
                .accessLogLimits(
                        alert
                                ? new AccessLogLimits(old.denyFlows(), usual.alertInterval())
                                : new AccessLogLimits(usual.denyFlows(), old.alertInterval()));
        editor.root().remove(alert ? ALERT_KEY : FLOWS_KEY);
        return Outcome.SILENT;
    }

    private static Outcome clear(Editor editor, Bindings b) {
        List<String> names = b.find(LIST)
                .map(List::of)
                .orElseGet(() -> List.copyOf(editor.accessLists().names()));
        for (String name : names) {
            editor.accessLists().removeAll(name);
            forgetIfGone(editor, name);
        }
        return Outcome.SILENT;
    }

    /** Bindings go with their list (inferred). */
    static void forgetIfGone(Editor editor, String name) {
        if (!editor.accessLists().exists(name)) {
            editor.configuration().accessGroups().removeIf(group -> {
                boolean bound = group.accessList().equals(name);
                if (bound) {
                    editor.root().remove(AccessGroupCommands.key(group));
                }
                return bound;
            });
        }
    }
}
