package io.sallyport.config;

import io.sallyport.config.command.Arguments;
import io.sallyport.config.command.TimeoutCommands;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.RunningLines;
import io.sallyport.config.model.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;

/** Prints a configuration as {@code show running-config} does: order and indentation of seed 004. */
public final class RunningConfigPrinter {
    private static final Comparator<RunningLine> ORDER = Comparator.comparing(RunningLine::section);

    private RunningConfigPrinter() {}

    /** The whole configuration, every line ended by a line feed. */
    public static String print(Configuration configuration) {
        List<String> out =
                new ArrayList<>(List.of(": Saved", ":", "ASA Version " + configuration.version() + " ", "!"));
        Section before = Section.HOSTNAME;
        boolean timeouts = false;
        for (RunningLine line : sorted(configuration.runningLines())) {
            timeouts |= line.section().compareTo(Section.TIMEOUT) >= 0;
            if (timeouts && before.compareTo(Section.TIMEOUT) < 0) {
                printTimeouts(configuration, out);
            }
            if (separates(before, line.section())) {
                separate(out);
            }
            before = line.section();
            if (line.section() != Section.TIMEOUT) {
                printLine(line, "", out);
            }
        }
        if (!timeouts) {
            printTimeouts(configuration, out);
        }
        separate(out);
        out.add(": end");
        return String.join("\n", out) + "\n";
    }

    /** The lines whose first words are these, with their blocks: {@code show running-config access-list}. */
    public static String print(Configuration configuration, String words) {
        return part(print(configuration), words);
    }

    /** The whole configuration with what it does not say because it is so by default: {@code show running-config all}. */
    public static String printAll(Configuration configuration) {
        return print(RunningDefaults.with(configuration));
    }

    /**
     * A part of what was printed, by the first words of its lines. Words may be abbreviated
     * where no line has them in full.
     *
     * @param printed a printed configuration
     */
    public static String part(String printed, String words) {
        String[] typed = words.strip().split("\\s+", -1);
        String exact = part(printed, typed, String::equals);
        return exact.isEmpty() ? part(printed, typed, String::startsWith) : exact;
    }

    private static String part(String printed, String[] typed, BiPredicate<String, String> fits) {
        StringBuilder text = new StringBuilder();
        boolean inside = false;
        for (String line : printed.lines().toList()) {
            inside = line.startsWith(" ") ? inside : begins(line, typed, fits);
            if (inside) {
                // Interfaces are parted from each other here too (observed).
                text.append(line.startsWith("interface ") ? "!\n" : "")
                        .append(line)
                        .append('\n');
            }
        }
        return text.append(text.indexOf("!\ninterface ") == 0 ? "!\n" : "").toString();
    }

    private static boolean begins(String line, String[] typed, BiPredicate<String, String> fits) {
        String[] words = line.split(" ", -1);
        // What "no" switches off is part of the command that it negates.
        int from = words[0].equals("no") && !typed[0].equals("no") ? 1 : 0;
        if (words.length - from < typed.length) {
            return false;
        }
        for (int i = 0; i < typed.length; i++) {
            if (!fits.test(words[from + i], typed[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean separates(Section before, Section now) {
        return now == Section.INTERFACE
                || before == Section.INTERFACE
                || now != before && now.compareTo(Section.CLASS_MAP) >= 0 && now.compareTo(Section.SERVICE_POLICY) <= 0;
    }

    private static void separate(List<String> out) {
        if (!out.getLast().equals("!")) {
            out.add("!");
        }
    }

    private static List<RunningLine> sorted(RunningLines lines) {
        return lines.lines().stream().sorted(ORDER).toList();
    }

    private static void printLine(RunningLine line, String indent, List<String> out) {
        if (!line.text().isEmpty()) {
            out.add(indent + line);
        }
        printBlock(line, line.text().isEmpty() ? indent : indent + " ", out);
    }

    private static void printBlock(RunningLine block, String indent, List<String> out) {
        String joined = "";
        for (RunningLine line : sorted(block.below())) {
            if (line.section() == Section.CLOSING) {
                out.add(indent.substring(1) + line);
            } else if (line.section() == Section.HEX) {
                out.add(indent + "  " + line);
            } else if (!line.prefix().isEmpty() && line.prefix().equals(joined)) {
                out.set(out.size() - 1, out.getLast() + " " + line.text());
            } else {
                printLine(line, indent, out);
            }
            joined = line.prefix();
        }
        if (block.section() == Section.INTERFACE) {
            printAbsent(block.below(), indent, out);
        }
    }

    /** What an interface block says where it has nothing to say. */
    private static void printAbsent(RunningLines lines, String indent, List<String> out) {
        for (String key : List.of("nameif", "security-level", "ip address")) {
            if (lines.find(key).isEmpty()) {
                out.add(indent + "no " + key);
            }
        }
    }

    /** An ASA prints every timeout, defaults too. */
    private static void printTimeouts(Configuration configuration, List<String> out) {
        int group = 0;
        for (TimeoutCommands.Keyword keyword : TimeoutCommands.KEYWORDS) {
            String text = configuration
                    .runningLines()
                    .find("timeout " + keyword.keyword())
                    .map(RunningLine::text)
                    .orElseGet(() -> byDefault(configuration, keyword));
            if (!text.isEmpty() && keyword.line() == group) {
                out.set(out.size() - 1, out.getLast() + " " + text);
            } else if (!text.isEmpty()) {
                out.add("timeout " + text);
                group = keyword.line();
            }
        }
    }

    private static String byDefault(Configuration configuration, TimeoutCommands.Keyword keyword) {
        if (configuration.version().compareTo(keyword.since()) < 0) {
            return "";
        }
        String absolute = keyword.keyword().equals("uauth") ? " absolute" : "";
        return keyword.words() + " " + Arguments.clock(keyword.seconds()) + absolute;
    }
}
