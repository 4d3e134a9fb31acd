package io.sallyport.config;

import static io.sallyport.config.TestConfigurations.accepted;
import static io.sallyport.config.TestConfigurations.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.LineStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed means the same when it is read again (ours). */
class RoundTripTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"seed004.cfg", "document000.cfg", "document002.cfg", "surroundings82.cfg", "surroundings98.cfg"})
    void printingIsAFixedPoint(String name) {
        ConfigResult first = accepted(new ConfigParser().parse(name, resource(name)));
        String printed = RunningConfigPrinter.print(first.configuration());
        ConfigResult second = accepted(new ConfigParser().parse("printed", printed));

        assertThat(RunningConfigPrinter.print(second.configuration())).isEqualTo(printed);
        assertThat(second.configuration().unsupportedLines())
                .hasSameSizeAs(first.configuration().unsupportedLines());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedConfigurationIsPrintedAsItIsReadAgain(Path file) throws IOException {
        ConfigResult first = new ConfigParser().read(file);
        String printed = RunningConfigPrinter.print(first.configuration());
        ConfigResult second = new ConfigParser(Optional.of(first.version())).parse("printed", printed);

        assertThat(second.withStatus(LineStatus.REFUSED)).isEmpty();
        assertThat(RunningConfigPrinter.print(second.configuration())).isEqualTo(printed);
    }

    static List<Path> shipped() throws IOException {
        try (Stream<Path> examples = Files.walk(Path.of("../examples"));
                Stream<Path> scenarios = Files.walk(Path.of("../scenarios"));
                Stream<Path> files = Stream.concat(examples, scenarios)) {
            return files.filter(file -> file.toString().endsWith(".cfg")).toList();
        }
    }

    @Test
    void headAndTailAreThoseOfAnAsa() {
        String printed = RunningConfigPrinter.print(
                new ConfigParser().parse("x", resource("seed004.cfg")).configuration());

        assertThat(printed).startsWith(": Saved\n:\nASA Version 8.2(1) \n!\nhostname CiscoASA\n");
        assertThat(printed).endsWith("!\n: end\n");
    }

    @Test
    void aPartIsPrintedWithItsBlocks() {
        var configuration =
                new ConfigParser().parse("x", resource("document000.cfg")).configuration();

        assertThat(RunningConfigPrinter.print(configuration, "policy-map")).isEqualTo("""
                policy-map tcp_bypass_policy
                 class tcp_bypass
                  set connection advanced-options tcp-state-bypass
                """);
    }

    @Test
    void secretsAreNeverPrintedInClear() {
        String text = """
                enable password sesame
                passwd sesame
                username bob password sesame privilege 15
                snmp-server community sesame
                tunnel-group 192.0.2.9 type ipsec-l2l
                tunnel-group 192.0.2.9 ipsec-attributes
                 pre-shared-key sesame
                aaa-server R protocol radius
                 key sesame
                username bob pasword sesame
                failover key sesame
                """;
        ConfigResult result = new ConfigParser().parse("x", text);

        assertThat(RunningConfigPrinter.print(result.configuration())).doesNotContain("sesame");
        assertThat(result.lines().subList(0, 9)).extracting(ConfigLine::text).noneMatch(t -> t.contains("sesame"));
    }

    @Test
    void hashedSecretsArePrintedAsRead() {
        ConfigResult result =
                new ConfigParser().parse("x", "enable password 8Ry2YjIyt7RRXU24 encrypted\npasswd <removed>\n");

        assertThat(RunningConfigPrinter.print(result.configuration()))
                .contains("enable password 8Ry2YjIyt7RRXU24 encrypted\npasswd <removed>\n");
    }
}
