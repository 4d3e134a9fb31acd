package io.sallyport.config.command;

import static io.sallyport.config.TestConfigurations.accepted;
import static io.sallyport.config.TestConfigurations.last;
import static io.sallyport.config.TestConfigurations.named;
import static io.sallyport.config.TestConfigurations.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigResult;
import io.sallyport.config.RunningConfigPrinter;
import io.sallyport.config.model.LineStatus;
import io.sallyport.config.model.SegmentSizes;
import io.sallyport.config.model.TcpMap;
import io.sallyport.config.model.TcpMap.Action;
import io.sallyport.config.model.TcpMap.Check;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tcp-map} (reference 4.7; ASA 9.x configuration guides, "Connection Settings"). */
class TcpMapCommandsTest {

    private static List<String> printed(String version, String lines) {
        ConfigResult result = accepted(parse(version, "tcp-map M\n" + lines.indent(2)));
        return RunningConfigPrinter.print(result.configuration(), "tcp-map")
                .lines()
                .skip(1)
                .map(String::strip)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "8.2(1); check-retransmission; check-retransmission",
                "8.2(1); no check-retransmission; ''",
                "8.2(1); checksum-verification; checksum-verification",
                "8.2(1); exceed-mss drop; exceed-mss drop",
                "8.2(1); exceed-mss allow; ''",
                "8.0(3); exceed-mss allow; exceed-mss allow",
                "8.2(1); invalid-ack allow; invalid-ack allow",
                "8.2(1); queue-limit 100; queue-limit 100",
                "8.2(1); queue-limit 100 timeout 10; queue-limit 100 timeout 10",
                "8.2(1); queue-limit 0; ''",
                "8.2(1); reserved-bits clear; reserved-bits clear",
                "8.2(1); reserved-bits drop; reserved-bits drop",
                "8.2(1); seq-past-window allow; seq-past-window allow",
                "8.2(1); synack-data allow; synack-data allow",
                "8.2(1); syn-data drop; syn-data drop",
                "8.2(1); no ttl-evasion-protection; no ttl-evasion-protection",
                "8.2(1); ttl-evasion-protection; ''",
                "8.2(1); urgent-flag allow; urgent-flag allow",
                "8.2(1); window-variation drop-connection; window-variation drop-connection",
                "8.2(1); window-var drop; window-variation drop-connection",
                "8.2(1); tcp-options range 6 7 allow; tcp-options range 6 7 allow",
                "8.2(1); tcp-options range 9 255 drop; tcp-options range 9 255 drop",
                "8.2(1); tcp-options range 19 19 allow; tcp-options range 19 19 allow",
                "8.2(1); tcp-options selective-ack clear; tcp-options selective-ack clear",
                "8.2(1); tcp-options timestamp allow; ''",
                "9.8(1); tcp-options timestamp allow multiple; tcp-options timestamp allow multiple",
                "9.8(1); tcp-options md5 drop; tcp-options md5 drop",
                "9.8(1); tcp-options md5 clear; tcp-options md5 clear",
                "9.8(1); tcp-options mss maximum 1200; tcp-options mss maximum 1200",
                "9.8(1); tcp-options mss allow; ''",
            })
    void whatDiffersFromTheDefaultsIsPrinted(String version, String line, String expected) {
        assertThat(last(version, "tcp-map M\n  " + line).status()).isEqualTo(LineStatus.MODELLED);
        assertThat(String.join("|", printed(version, line))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "8.2(1); tcp-options range 6 8 clear",
                "8.2(1); tcp-options range 20 10 clear",
                "8.2(1); tcp-options range 3 3 clear",
                "8.2(1); tcp-options md5 allow",
                "9.6(1); tcp-options timestamp allow multiple",
                "8.2(1); queue-limit 251",
                "8.2(1); queue-limit 0 timeout 5",
                "8.2(1); queue-limit 5 timeout 21",
                "8.2(1); exceed-mss clear",
                "8.2(1); urgent-flag drop",
                "9.8(1); tcp-options mss maximum 67",
            })
    void whatIsWrongIsRefused(String version, String line) {
        assertThat(last(version, "tcp-map M\n  " + line).status()).isEqualTo(LineStatus.REFUSED);
    }

    @Test
    void linesAreInTheOrderOfAnAsa() {
        assertThat(printed("8.2(1)", """
                        window-variation drop-connection
                        tcp-options window-scale clear
                        tcp-options range 9 10 allow
                        syn-data drop
                        queue-limit 5
                        check-retransmission
                        """))
                .as("order documented for show running-config all tcp-map")
                .containsExactly(
                        "check-retransmission",
                        "queue-limit 5",
                        "syn-data drop",
                        "tcp-options range 9 10 allow",
                        "tcp-options window-scale clear",
                        "window-variation drop-connection");
    }

    @Test
    void rangesWithOneActionAreJoinedAndMd5StandsApartFrom962On() {
        assertThat(printed("8.2(1)", "tcp-options range 9 20 allow\ntcp-options range 21 30 allow"))
                .containsExactly("tcp-options range 9 30 allow");
        assertThat(printed("9.8(1)", "tcp-options range 9 255 allow"))
                .containsExactly("tcp-options range 9 18 allow", "tcp-options range 20 255 allow");
    }

    @Test
    void noAndDefaultRestore() {
        assertThat(printed("9.8(1)", """
                        exceed-mss drop
                        no exceed-mss
                        queue-limit 9 timeout 9
                        no queue-limit
                        invalid-ack allow
                        default invalid-ack
                        no ttl-evasion-protection
                        default ttl-evasion-protection
                        tcp-options range 30 40 drop
                        no tcp-options range 30 40
                        tcp-options md5 drop
                        no tcp-options md5
                        tcp-options mss maximum 500
                        no tcp-options mss
                        """)).isEmpty();
    }

    @Test
    void aQueueExcludesSegmentsPastTheWindow() {
        assertThat(last("8.2(1)", "tcp-map M\n  queue-limit 5\n  seq-past-window allow")
                        .status())
                .isEqualTo(LineStatus.REFUSED);
        assertThat(last("8.2(1)", "tcp-map M\n  seq-past-window allow\n  queue-limit 5")
                        .status())
                .isEqualTo(LineStatus.REFUSED);
    }

    @Test
    void aMapInUseIsNotRemoved() {
        String use = """
                tcp-map M
                class-map C
                 match any
                policy-map P
                 class C
                  set connection advanced-options M
                """;
        assertThat(last("8.2(1)", use + "no tcp-map M").status()).isEqualTo(LineStatus.REFUSED);
        ConfigResult free = accepted(
                parse("8.2(1)", use + "policy-map P\n class C\n  no set connection advanced-options M\nno tcp-map M"));
        assertThat(free.configuration().tcpMaps()).isEmpty();
        assertThat(last("8.2(1)", "no tcp-map M").status()).isEqualTo(LineStatus.REFUSED);
    }

    @Test
    void aMapIsAValue() {
        TcpMap map = named(
                accepted(parse("9.8(1)", "tcp-map M\n  urgent-flag allow"))
                        .configuration()
                        .tcpMaps(),
                "M");
        assertThat(map.checks()).containsOnlyKeys(Check.URGENT_FLAG).containsValue(Action.ALLOW);
        assertThat(map.without(Check.URGENT_FLAG).checks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sysopt connection tcpmss 1350, 1350, 0",
        "sysopt connection tcpmss 0, 0, 0",
        "sysopt connection tcpmss minimum 600, 1380, 600",
        "no sysopt connection tcpmss, 1380, 0",
        "no sysopt connection tcpmss minimum, 1380, 0",
    })
    void segmentSizes(String line, int most, int least) {
        ConfigResult result = accepted(parse("8.2(1)", line));
        assertThat(result.configuration().segmentSizes()).isEqualTo(new SegmentSizes(most, least));
    }

    @Test
    void segmentSizesArePrintedUnlessUsual() {
        ConfigResult result = accepted(parse(
                "8.2(1)",
                "sysopt connection tcpmss 1350\nsysopt connection tcpmss minimum 500\nsysopt connection tcpmss 1380"));
        assertThat(RunningConfigPrinter.print(result.configuration(), "sysopt"))
                .isEqualTo("sysopt connection tcpmss minimum 500\n");
        assertThat(last("8.2(1)", "sysopt connection tcpmss 47").status()).isEqualTo(LineStatus.REFUSED);
    }
}
