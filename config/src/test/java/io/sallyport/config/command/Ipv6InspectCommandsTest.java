package io.sallyport.config.command;

import static io.sallyport.config.TestConfigurations.accepted;
import static io.sallyport.config.TestConfigurations.last;
import static io.sallyport.config.TestConfigurations.named;
import static io.sallyport.config.TestConfigurations.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigResult;
import io.sallyport.config.RunningConfigPrinter;
import io.sallyport.config.model.Ipv6InspectMap;
import io.sallyport.config.model.LineStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code policy-map type inspect ipv6} and {@code inspect ipv6} (ASA firewall CLI guide, "IPv6 Inspection"). */
class Ipv6InspectCommandsTest {

    private static List<String> map(ConfigResult result) {
        return RunningConfigPrinter.print(result.configuration())
                .lines()
                .dropWhile(line -> !line.startsWith("policy-map type inspect ipv6"))
                .takeWhile(line -> !line.equals("!"))
                .toList();
    }

    @Test
    void aNewMapDropsRoutingHeaders() {
        ConfigResult result = accepted(parse("9.1(2)", "policy-map type inspect ipv6 M\n"));
        assertThat(named(result.configuration().ipv6InspectMaps(), "M")).isEqualTo(Ipv6InspectMap.made("M"));
        assertThat(map(result))
                .containsExactly(
                        "policy-map type inspect ipv6 M", " match header routing-type range 0 255", "  drop log");
    }

    @Test
    void aMapIsPrintedAsItIsWrittenAndReadAgain() {
        String text = """
                policy-map type inspect ipv6 M
                 description what we refuse
                 match header routing-type range 0 255
                  drop
                 match header ah
                  log
                 match header count gt 4
                  drop log
                 match header routing-type eq 7
                 match header routing-address count gt 2
                 parameters
                  verify-header type
                  no verify-header order
                """;
        ConfigResult result = accepted(parse("9.1(2)", text));
        assertThat(result.count(LineStatus.MODELLED)).isEqualTo(result.commands());
        assertThat(map(result)).containsExactlyElementsOf(text.lines().toList());
        Ipv6InspectMap map = named(result.configuration().ipv6InspectMaps(), "M");
        assertThat(map.verifyType()).isTrue();
        assertThat(map.verifyOrder()).isFalse();
        assertThat(map.matches())
                .extracting(Ipv6InspectMap.HeaderMatch::drop)
                .containsExactly(true, false, true, false, false);
        assertThat(map.matches())
                .extracting(Ipv6InspectMap.HeaderMatch::log)
                .containsExactly(false, true, true, true, true);
        assertThat(map(parse("9.1(2)", text + " match header ah\n  no log\n match header count gt 4\n  no drop\n")))
                .doesNotContain("  log", "  drop log");
        assertThat(map(parse("9.1(2)", text + " no description\n no match header ah\n")))
                .doesNotContain(" match header ah", "  log", " description what we refuse");
    }

    @Test
    void aMapMustExistAndStaysWhileItIsUsed() {
        String used = """
                policy-map type inspect ipv6 M
                policy-map P
                 class class-default
                  inspect ipv6 M
                """;
        assertThat(parse("9.1(2)", used).lines().getLast().status()).isEqualTo(LineStatus.MODELLED);
        assertThat(last("9.1(2)", used + "no policy-map type inspect ipv6 M").reason())
                .contains("no inspect ipv6 M");
        assertThat(last("9.1(2)", "policy-map P\n class class-default\n  inspect ipv6 M")
                        .reason())
                .contains("policy-map type inspect ipv6 M before");
        assertThat(last("9.1(2)", "policy-map P\n class class-default\n  inspect ipv6")
                        .status())
                .isEqualTo(LineStatus.MODELLED);
        assertThat(last("9.1(2)", used + "  no inspect ipv6 M\nno policy-map type inspect ipv6 M")
                        .status())
                .isEqualTo(LineStatus.MODELLED);
        assertThat(last("9.1(2)", "policy-map type inspect ipv6 M\n match header routing-type range 9 1")
                        .status())
                .isEqualTo(LineStatus.REFUSED);
    }
}
