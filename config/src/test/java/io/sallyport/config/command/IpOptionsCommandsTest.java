package io.sallyport.config.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigParser;
import io.sallyport.config.ConfigResult;
import io.sallyport.config.RunningConfigPrinter;
import io.sallyport.config.model.IpOptionsMap;
import io.sallyport.config.model.IpOptionsMap.Action;
import io.sallyport.config.model.LineStatus;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** {@code policy-map type inspect ip-options} (ASA firewall CLI guide, "IP Options Inspection"). */
class IpOptionsCommandsTest {
    private static final String MAP = """
            policy-map type inspect ip-options M
             description what passes
             parameters
              eool action allow
              record-route action clear
              default action allow
            policy-map P
             class class-default
              inspect ip-options M
            """;

    private static ConfigResult parse(String lines) {
        return new ConfigParser().parse("lab.cfg", "ASA Version 9.8(2)\n" + lines);
    }

    private static IpOptionsMap map(ConfigResult read) {
        return Objects.requireNonNull(read.configuration().ipOptionsMaps().get("M"));
    }

    @Test
    void aMapIsModelledAndPrintedAgain() {
        ConfigResult read = parse(MAP);
        assertThat(read.lines().stream().skip(1)).allMatch(line -> line.status() == LineStatus.MODELLED);
        assertThat(RunningConfigPrinter.print(read.configuration())).contains("""
                policy-map type inspect ip-options M
                 description what passes
                 parameters
                  eool action allow
                  record-route action clear
                  default action allow
                """);
        IpOptionsMap map = map(read);
        assertThat(map.of(7)).contains(Action.CLEAR);
        assertThat(map.of(130)).contains(Action.ALLOW);
        assertThat(IpOptionsMap.usual().of(148)).contains(Action.ALLOW);
        assertThat(IpOptionsMap.usual().of(7)).isEmpty();
    }

    @Test
    void theNameAndTheNumberOfAnOptionAreOneLine() {
        String text =
                "policy-map type inspect ip-options M\n parameters\n  timestamp action allow\n  68 action clear\n";
        ConfigResult read = parse(text);
        assertThat(RunningConfigPrinter.print(read.configuration()))
                .contains("  68 action clear\n")
                .doesNotContain("timestamp");
        assertThat(map(read).actions()).hasSize(1);
    }

    @Test
    void aMapInUseStaysAndOneThatIsNotThereIsNotUsed() {
        ConfigResult read = parse(MAP + "no policy-map type inspect ip-options M\n");
        assertThat(read.lines().getLast().status()).isEqualTo(LineStatus.REFUSED);
        assertThat(parse("policy-map P\n class class-default\n  inspect ip-options N\n")
                        .lines()
                        .getLast()
                        .status())
                .isEqualTo(LineStatus.REFUSED);
        assertThat(parse("policy-map P\n class class-default\n  inspect ip-options _default_ip_options_map\n")
                        .lines()
                        .getLast()
                        .status())
                .isEqualTo(LineStatus.MODELLED);
        ConfigResult gone = parse(MAP + "policy-map P\n class class-default\n  no inspect ip-options M\n"
                + "no policy-map type inspect ip-options M\n");
        assertThat(gone.configuration().ipOptionsMaps()).isEmpty();
        ConfigResult plain = parse("policy-map type inspect ip-options M\n description x\n no description\n");
        assertThat(map(plain)).isEqualTo(IpOptionsMap.made("M"));
    }
}
