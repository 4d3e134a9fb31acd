package io.sallyport.config.command;

import static io.sallyport.config.command.Declaration.global;
import static io.sallyport.config.command.LoggingCommands.keep;
import static io.sallyport.config.command.LoggingCommands.remove;
import static io.sallyport.config.command.LoggingCommands.settings;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.language.Reading;
import io.sallyport.config.model.LogDestination;
import io.sallyport.config.model.LoggingSettings.Host;
import io.sallyport.config.model.LoggingSettings.ListEntry;
import io.sallyport.config.model.LoggingSettings.RateLimit;
import io.sallyport.packet.IpAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** {@code logging list}, {@code class}, {@code rate-limit} and {@code host}: finer choices of messages, and who receives them. */
final class LoggingSelectionCommands {
    private static final int DEBUGGING = 7;
    private static final int LAST_MESSAGE = 999999;
    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final int ANY = -1;

    private static final Argument<Integer> LEVEL = Severities.level();
    private static final Argument<String> LIST = Argument.word("list", 64, "Specify logging list");
    private static final Argument<String> CLASS = Argument.word("class", 64, "Specify the class");
    private static final Argument<Integer> MESSAGE =
            Argument.number("syslog-id", 100000, LAST_MESSAGE, "Specify syslog message number");
    private static final Argument<Integer> NUMBER = Argument.number("number", 1, NO_LIMIT, "Number of messages");
    private static final Argument<Integer> INTERVAL = Argument.number("interval", 0, NO_LIMIT, "Interval in seconds");
    private static final Argument<IpAddress> SERVER = Arguments.anyAddress("server", "Address of the server");
    private static final Argument<String> TRANSPORT = Argument.word(
            "transport",
            "Protocol and port of the server",
            word -> word.matches("(?i)(tcp|udp|6|17)/\\d{1,5}")
                    && Integer.parseInt(word.substring(word.indexOf('/') + 1)) <= 65_535,
            "tcp or udp, a slash and a port, such as tcp/1470");
    private static final Argument<String> IDENTITY = Argument.word("name", 64, "Name of a reference identity");
    private static final Argument<int[]> MESSAGES = Argument.of(
            "first",
            "100000-999999[-999999]",
            "Specify one message or a range",
            (word, around) -> range(word),
            range -> range[0] == range[1] ? String.valueOf(range[0]) : range[0] + "-" + range[1]);

    private static final String BY_CLASS = "logging class <class>";
    private static final String LIMITED = "(level 'By severity' <level> | message 'One message' <syslog-id>)";

    private static final String ENTRY =
            "(level <level> [class <class>] | class <class> [level <level>] | message <first>)";
    private static final String WHERE = "(console | monitor | buffered | trap | history | asdm | mail)";
    private static final String LIMIT = "(unlimited " + LIMITED + " | <number> [<interval>] " + LIMITED + ")";
    private static final String HOST = "logging host <nameif> <server> [<transport>] [format emblem]"
            + " [secure [reference-identity@9.6 <name>]]";

    private LoggingSelectionCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                global("logging list <list> " + ENTRY, LIST, LEVEL, CLASS, MESSAGES)
                        .does(LoggingSelectionCommands::list)
                        .no(
                                "logging list <list> [" + ENTRY + "]",
                                LoggingSelectionCommands::noList,
                                LIST,
                                LEVEL,
                                CLASS,
                                MESSAGES),
                global(BY_CLASS + " (" + WHERE + " <level>)+", CLASS, LEVEL)
                        .does(LoggingSelectionCommands::byClass)
                        .no(
                                BY_CLASS + " [(" + WHERE + " [<level>])+]",
                                LoggingSelectionCommands::noClass,
                                CLASS,
                                LEVEL),
                global("logging rate-limit " + LIMIT, NUMBER, INTERVAL, LEVEL, MESSAGE)
                        .does(LoggingSelectionCommands::limit)
                        .no(
                                "logging rate-limit [" + LIMIT + "]",
                                LoggingSelectionCommands::noLimit,
                                NUMBER,
                                INTERVAL,
                                LEVEL,
                                MESSAGE),
                global(HOST, Arguments.NAMEIF, SERVER, TRANSPORT, IDENTITY)
                        .does(LoggingSelectionCommands::host)
                        .no(HOST, LoggingSelectionCommands::noHost, Arguments.NAMEIF, SERVER, TRANSPORT, IDENTITY));
    }

    private static Reading<int[]> range(String word) {
        String[] ends = word.split("-", 2);
        boolean numbers = word.matches("[1-9][0-9]{5}(-[1-9][0-9]{5})?");
        return numbers
                ? Reading.of(new int[] {Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])})
                : Reading.otherThan("a message number of six digits, or FIRST-LAST");
    }

    private static ListEntry entry(Bindings b) {
        int[] numbers = b.find(MESSAGES).orElse(new int[] {0, LAST_MESSAGE});
        return new ListEntry(b.find(LEVEL).orElse(DEBUGGING), b.find(CLASS), numbers[0], numbers[1]);
    }

    private static Outcome list(Editor editor, Bindings b) {
        ListEntry entry = entry(b);
        List<ListEntry> entries = settings(editor).lists().computeIfAbsent(b.get(LIST), name -> new ArrayList<>());
        if (!entries.contains(entry)) {
            entries.add(entry);
        }
        return keep(editor, b.text(), b.text());
    }

    /** The whole list, or the entry that is named. */
    private static Outcome noList(Editor editor, Bindings b) {
        List<ListEntry> entries = settings(editor).lists().getOrDefault(b.get(LIST), new ArrayList<>());
        if (b.has("level") || b.has("class") || b.has("message")) {
            entries.remove(entry(b));
            editor.root().remove(Declaration.plain(b));
            if (!entries.isEmpty()) {
                return Outcome.SILENT;
            }
        }
        settings(editor).lists().remove(b.get(LIST));
        String beginning = "logging list " + b.get(LIST) + " ";
        editor.root().removeIf(line -> line.key().startsWith(beginning));
        return Outcome.SILENT;
    }

    private static Outcome byClass(Editor editor, Bindings b) {
        String name = b.get(CLASS);
        Map<LogDestination, Integer> levels =
                settings(editor).classes().computeIfAbsent(name, key -> new EnumMap<>(LogDestination.class));
        List<String> words = LoggingCommands.words(b, 3);
        for (int i = 0; i + 1 < words.size(); i += 2) {
            LogDestination destination = LogDestination.of(words.get(i)).orElseThrow();
            levels.put(destination, Severities.of(words.get(i + 1)));
        }
        return keepClass(editor, name, levels);
    }

    private static Outcome keepClass(Editor editor, String name, Map<LogDestination, Integer> levels) {
        StringBuilder text = new StringBuilder("logging class " + name);
        levels.forEach((destination, level) ->
                text.append(' ').append(destination.word()).append(' ').append(Severities.name(level)));
        return keep(editor, "logging class " + name, text.toString());
    }

    /** Every destination of the class, or those that are named. */
    private static Outcome noClass(Editor editor, Bindings b) {
        Map<LogDestination, Integer> levels = settings(editor).classes().get(b.get(CLASS));
        List<LogDestination> named = Stream.of(LogDestination.values())
                .filter(each -> b.has(each.word()))
                .toList();
        if (levels != null && !named.isEmpty()) {
            named.forEach(levels::remove);
            if (!levels.isEmpty()) {
                return keepClass(editor, b.get(CLASS), levels);
            }
        }
        settings(editor).classes().remove(b.get(CLASS));
        return remove(editor, "logging class " + b.get(CLASS));
    }

    private static Outcome limit(Editor editor, Bindings b) {
        RateLimit limit = new RateLimit(
                b.find(NUMBER).orElse(NO_LIMIT),
                Math.max(1, b.find(INTERVAL).orElse(1)),
                b.find(LEVEL).orElse(ANY),
                b.find(MESSAGE).orElse(ANY));
        settings(editor)
                .rateLimits()
                .removeIf(each -> each.level() == limit.level() && each.message() == limit.message());
        settings(editor).rateLimits().add(limit);
        return keep(editor, limitKey(limit.level(), limit.message()), b.text());
    }

    private static String limitKey(int level, int message) {
        return "logging rate-limit " + (level == ANY ? "message " + message : "level " + level);
    }

    /** Every limit, or the one of the level or message that is named. */
    private static Outcome noLimit(Editor editor, Bindings b) {
        if (b.has("level") || b.has("message")) {
            int level = b.find(LEVEL).orElse(ANY);
            int message = b.find(MESSAGE).orElse(ANY);
            settings(editor).rateLimits().removeIf(each -> each.level() == level && each.message() == message);
            editor.root().remove(limitKey(level, message));
            return Outcome.SILENT;
        }
        settings(editor).rateLimits().clear();
        editor.root().removeIf(line -> line.key().startsWith("logging rate-limit "));
        return Outcome.SILENT;
    }

    private static String key(Bindings b) {
        return "logging host " + b.get(Arguments.NAMEIF) + " " + b.get(SERVER);
    }

    private static Outcome host(Editor editor, Bindings b) {
        String transport =
                b.find(TRANSPORT).map(word -> word.toLowerCase(Locale.ROOT)).orElse("");
        settings(editor)
                .hosts()
                .put(key(b), new Host(b.get(Arguments.NAMEIF), b.get(SERVER), transport, b.has("emblem")));
        return keep(editor, key(b), b.text());
    }

    private static Outcome noHost(Editor editor, Bindings b) {
        settings(editor).hosts().remove(key(b));
        return remove(editor, key(b));
    }
}
