package io.sallyport.config.command;

import io.sallyport.config.language.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All command files: resources beside this class, one for each subject. */
final class CommandFiles {
    private static final List<String> SUBJECTS = List.of(
            "access",
            "addresses",
            "contexts",
            "crypto",
            "failover",
            "inspection",
            "interfaces",
            "ipv6",
            "logging",
            "management",
            "monitoring",
            "qos",
            "remote-access",
            "routing",
            "system",
            "translation",
            "tunnel-groups",
            "webvpn");

    private CommandFiles() {}

    /** The commands of every file. */
    static List<Command<Editor>> commands() {
        Map<String, List<String>> files = new LinkedHashMap<>();
        SUBJECTS.forEach(subject -> files.put(subject, InspectMaps.expanded(lines(subject + ".commands"))));
        ModeNames modes = new ModeNames(Modes.all());
        files.values().forEach(modes::declare);
        List<Command<Editor>> commands = new ArrayList<>();
        files.forEach((subject, lines) -> commands.addAll(new CommandFile(subject, modes).read(lines)));
        return commands;
    }

    /** The lines of a resource beside this class, without blanks around them; one that ends with a backslash goes on in the next. */
    static List<String> lines(String resource) {
        try (InputStream in = CommandFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.replaceAll("\\\\\n\\s*", "").lines().map(String::strip).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
