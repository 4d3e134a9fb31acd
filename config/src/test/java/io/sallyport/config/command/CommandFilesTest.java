package io.sallyport.config.command;

import static io.sallyport.config.TestConfigurations.last;
import static io.sallyport.config.TestConfigurations.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigLine;
import io.sallyport.config.ConfigParser;
import io.sallyport.config.RunningConfigPrinter;
import io.sallyport.config.language.Command;
import io.sallyport.config.model.LineStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that are only kept (ours; what they are worth: docs/differences.md). */
class CommandFilesTest {

    @Test
    void everyGrammarCanBeRead() {
        for (Command<Editor> command : CommandFiles.commands()) {
            for (Command.Form<Editor> form : command.forms()) {
                assertThat(form.syntax().toString()).isNotBlank();
            }
            assertThat(command.status()).isNotEqualTo(LineStatus.REFUSED);
            assertThat(command.reason()).isNotBlank();
            assertThat(command.source())
                    .as(command.forms().getFirst().syntax().toString())
                    .isNotBlank();
        }
    }

    @Test
    void everyCommandNamesItsSource() {
        assertThat(ConfigurationCommands.all().commands())
                .allSatisfy(command -> assertThat(command.source())
                        .as(command.forms().getFirst().syntax().toString())
                        .isNotBlank());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "crypto map outside_map interface outside; UNSUPPORTED",
                "crypto map outside_map 10 match address list; MODELLED",
                "crypto ipsec transform-set S esp-aes-256 esp-sha-hmac; NO_EFFECT",
                "tunnel-group 192.0.2.9 type ipsec-l2l; NO_EFFECT",
                "router ospf 1; UNSUPPORTED",
                "router ospf 1#network 10.0.0.0 255.0.0.0 area 0; NO_EFFECT",
                "webvpn#enable outside; UNSUPPORTED",
                "aaa authentication match list outside radius; UNSUPPORTED",
                "aaa authentication ssh console LOCAL; NO_EFFECT",
                "filter url http 0 0 0 0; UNSUPPORTED",
                "wccp interface inside web-cache redirect in; UNSUPPORTED",
                "multicast-routing; UNSUPPORTED",
                "sysopt connection timewait; UNSUPPORTED",
                "threat-detection statistics port; NO_EFFECT",
                "cluster group one; UNSUPPORTED",
                "context one; UNSUPPORTED",
                "no snmp-server location; NO_EFFECT",
                "interface Ethernet0/3#zone-member z; UNSUPPORTED",
                "interface Ethernet0/3#duplex full; NO_EFFECT"
            })
    void worthOfALine(String lines, LineStatus status) {
        assertThat(last("9.8", lines.replace('#', '\n')).status()).as(lines).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "crypto map outside_map interfase outside",
                "crypto map outside_map interface elsewhere",
                "crypto ipsec transform-set S esp-aes-512",
                "tunnel-group 192.0.2.9 type ipsec-12l",
                "logging buffer-size 12",
                "ssh timeout 100",
                "threat-detection basic-treat",
                "router osfp 1",
                "banner mtd hello",
                "frobnicate inside"
            })
    void misspeltAndInventedLinesAreRefused(String line) {
        ConfigLine read = last("9.8", line);

        assertThat(read.status()).isEqualTo(LineStatus.REFUSED);
        assertThat(read.reason()).contains(";");
    }

    @Test
    void aLineThatIsSetAgainReplacesTheOneBefore() {
        String printed = RunningConfigPrinter.print(
                parse("9.8", "ssh timeout 5\nssh timeout 10\nftp mode passive\nno ftp mode passive\n")
                        .configuration());

        assertThat(printed).contains("\nssh timeout 10\n", "\nno ftp mode passive\n");
        assertThat(printed).doesNotContain("ssh timeout 5\n", "\nftp mode passive\n");
    }

    @Test
    void bannersAndCertificatesSurviveToTheByte() {
        String text = """
                banner motd ****
                banner motd   two   blanks
                banner motd ****
                """;
        String certificate = """
                crypto ca certificate chain Trust
                 certificate 31
                    308201e7 30820150 a0030201 02020131
                    308201e7 30820150 a0030201 02020131
                    c2
                  quit
                """;
        String printed =
                RunningConfigPrinter.print(parse("9.8", text + certificate).configuration());

        assertThat(printed).contains(text).contains(certificate);
        assertThat(RunningConfigPrinter.print(new ConfigParser(Optional.empty())
                        .parse("printed", printed)
                        .configuration()))
                .isEqualTo(printed);
    }

    @Test
    void anAddressFamilyEndsWhereItBegan() {
        String text = """
                router bgp 65000
                 bgp log-neighbor-changes
                 address-family ipv4 unicast
                  neighbor 192.0.2.7 remote-as 65001
                 exit-address-family
                """;

        assertThat(RunningConfigPrinter.print(parse("9.8", text).configuration()))
                .contains(text);
    }
}
