package io.sallyport.config;

import io.sallyport.config.language.Versions;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.InterfaceSettings;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.RunningLines;
import io.sallyport.config.model.Section;
import io.sallyport.config.model.SourceLine;
import io.sallyport.config.model.TcpMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration with its defaults: those of a list of lines that it does not set otherwise. They are read through the language like any
 * line, the configuration after them, so that the key of a line decides what replaces what.
 */
final class RunningDefaults {
    private static final List<String> LINES = lines();

    private RunningDefaults() {}

    /** The configuration that prints its defaults too. It is for print alone: secrets in it are masked. */
    static Configuration with(Configuration configuration) {
        List<String> global = new ArrayList<>();
        Map<String, List<String>> inBlocks = new LinkedHashMap<>();
        Map<String, List<String>> onlyPrinted = new LinkedHashMap<>();
        List<String> cryptoMaps = new ArrayList<>();
        List<String> into = global;
        for (String line : of(configuration.version())) {
            if (line.startsWith("in ")) {
                into = inBlocks.computeIfAbsent(line.substring("in ".length()), prefix -> new ArrayList<>());
            } else if (line.startsWith("below ")) {
                into = onlyPrinted.computeIfAbsent(line.substring("below ".length()), prefix -> new ArrayList<>());
            } else if (line.equals("each crypto map")) {
                into = cryptoMaps;
            } else {
                into.addAll(named(line, configuration));
            }
        }
        List<String> text = new ArrayList<>();
        List<String> printed = CryptoMapDefaults.with(
                RunningConfigPrinter.print(configuration).lines().toList(), cryptoMaps);
        int begins = endOfInterfaces(printed);
        for (int i = 0; i < printed.size(); i++) {
            if (i == begins) {
                text.addAll(global);
            }
            String line = printed.get(i);
            text.add(line);
            inBlocks.forEach((prefix, lines) -> {
                // A sub-interface has no line of its own.
                if (line.startsWith(prefix) && line.indexOf('.') < 0) {
                    text.addAll(lines);
                }
            });
        }
        Configuration complete = new ConfigParser(Optional.of(configuration.version()))
                .parse("defaults", String.join("\n", text) + "\n")
                .configuration();
        onlyPrinted.forEach((prefix, lines) -> add(complete.runningLines(), prefix, lines));
        complete.runningLines().stream()
                .filter(line -> line.section() == Section.TCP_MAP)
                .forEach(line -> printAll(line, complete));
        return complete;
    }

    /** The defaults of a version. */
    private static List<String> of(AsaVersion version) {
        return LINES.stream()
                .filter(line -> line.charAt(0) != '@'
                        || Versions.read(line.substring(1, line.indexOf(' '))).include(version))
                .map(line -> line.charAt(0) != '@' ? line : line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    /** A map says all that it does in an order of its own. */
    private static void printAll(RunningLine line, Configuration complete) {
        TcpMap map = complete.tcpMaps().get(line.text().substring("tcp-map ".length()));
        if (map != null) {
            line.below().removeIf(each -> true);
            map.allLines(complete.version()).forEach(each -> put(line.below(), Section.BODY, each));
        }
    }

    private static void add(RunningLines root, String prefix, List<String> lines) {
        if (prefix.equals("sysopt")) {
            lines.forEach(each -> add(root, Section.SYSOPT, each));
        }
    }

    /** Adds a line unless another one says what it would. */
    private static void add(RunningLines lines, Section section, String text) {
        if (lines.lines().stream().noneMatch(line -> line.section() == section && decides(line.text(), text))) {
            put(lines, section, text);
        }
    }

    private static void put(RunningLines lines, Section section, String text) {
        lines.put(section, text, "", text, new SourceLine("defaults", 0, text), Optional.empty());
    }

    private static boolean decides(String line, String byDefault) {
        String[] there = withoutNo(line).split(" ", -1);
        String[] here = withoutNo(byDefault).split(" ", -1);
        int same = 0;
        while (same < Math.min(there.length, here.length) && there[same].equals(here[same])) {
            same++;
        }
        // A setting of sysopt is named by all but its value.
        return same >= here.length - 1 && there.length == here.length;
    }

    private static String withoutNo(String line) {
        return line.startsWith("no ") ? line.substring("no ".length()) : line;
    }

    /** Defaults name interfaces, and everything that could replace one of them is printed after these. */
    private static int endOfInterfaces(List<String> printed) {
        int end = Math.min(3, printed.size());
        for (int i = 0; i < printed.size(); i++) {
            boolean inside = printed.get(i).startsWith("interface ")
                    || i == end && printed.get(i).startsWith(" ");
            end = inside ? i + 1 : end;
        }
        return end;
    }

    private static List<String> named(String line, Configuration configuration) {
        return !line.contains("{nameif}")
                ? List.of(line)
                : configuration.interfaces().values().stream()
                        .map(InterfaceSettings::nameif)
                        .flatMap(Optional::stream)
                        .map(name -> line.replace("{nameif}", name))
                        .toList();
    }

    private static List<String> lines() {
        try (InputStream in = RunningDefaults.class.getResourceAsStream("defaults.cfg")) {
            if (in == null) {
                throw new IllegalStateException("the resource defaults.cfg is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("!"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
