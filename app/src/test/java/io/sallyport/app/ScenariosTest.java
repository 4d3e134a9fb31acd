package io.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sallyport.testkit.json.JsonReader;
import io.sallyport.testkit.scenario.Outcome;
import io.sallyport.testkit.scenario.Scenario;
import io.sallyport.testkit.scenario.ScenarioFirewall;
import io.sallyport.testkit.scenario.ScenarioReader;
import io.sallyport.testkit.scenario.ScenarioVerdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every scenario of the project: each firewall of it is one replay, or one check where it has no captures. */
class ScenariosTest {
    static final Path ROOT = root();

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.isDirectory(here.resolve("scenarios"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException("the scenarios are not here");
        }
        return here.resolve("scenarios");
    }

    @TestFactory
    Stream<DynamicNode> replayed() {
        return ScenarioReader.find(ROOT).stream().map(ScenariosTest::node);
    }

    @Test
    void everyFolderHasAScenario() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 2)) {
            assertThat(files.filter(Files::isDirectory)
                            .filter(folder -> ROOT.relativize(folder).getNameCount() == 2))
                    .isNotEmpty()
                    .allMatch(folder -> Files.exists(folder.resolve("scenario.txt")));
        }
    }

    private static DynamicNode node(Path file) {
        String name = ROOT.relativize(file).toString().replace("/scenario.txt", "");
        try {
            Scenario scenario = ScenarioReader.read(file);
            return dynamicContainer(
                    name + ": " + scenario.title(),
                    file.toUri(),
                    scenario.firewalls().stream()
                            .map(firewall -> dynamicTest(
                                    firewall.name().isEmpty() ? name : name + " " + firewall.name(),
                                    file.toUri(),
                                    () -> check(scenario, firewall))));
        } catch (IllegalArgumentException wrong) {
            return dynamicTest(name, file.toUri(), () -> {
                throw wrong;
            });
        }
    }

    private static void check(Scenario scenario, ScenarioFirewall firewall) {
        List<String> complaints = ScenarioVerdict.complaints(scenario, firewall, run(firewall));
        assertThat(complaints).as(String.join("\n", complaints)).isEmpty();
    }

    private static Outcome run(ScenarioFirewall firewall) {
        List<String> arguments =
                new ArrayList<>(firewall.captures().isEmpty() ? List.of("check") : List.of("replay", "--config"));
        arguments.addAll(List.of(firewall.config().toString(), "--format", "json"));
        firewall.version().ifPresent(version -> arguments.addAll(List.of("--asa-version", version)));
        firewall.captures()
                .forEach(traffic -> arguments.addAll(List.of(
                        "--capture", (traffic.place().isEmpty() ? "" : traffic.place() + "=") + traffic.file())));
        firewall.commands().forEach(typed -> arguments.addAll(List.of("--at", typed.time() + "=" + typed.line())));
        firewall.until().ifPresent(time -> arguments.addAll(List.of("--until", time)));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Sallyport.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
        return new Outcome(exit, err.toString(), JsonReader.readLines(out.toString()));
    }
}
