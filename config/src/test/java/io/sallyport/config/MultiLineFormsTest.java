package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.LineStatus;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that take several lines come back byte for byte, and printing is a fixed point (certificates and keys are made up). */
class MultiLineFormsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // banners keep every blank, also blank lines and lines that look like commands
                """
                banner exec
                banner exec   two   blanks,   and at the end\s\s
                banner exec interface GigabitEthernet0/0
                banner exec !
                """,
                """
                banner motd ****************
                banner motd *  $(hostname)  *
                banner motd ****************
                """,
                """
                banner login quit
                banner login "quoted" 'words' \\ and $ signs
                """,
                """
                banner asdm one line
                """,
                // several certificates in a chain, each ended by quit
                """
                crypto ca certificate chain One
                 certificate 31
                    308201e7 30820150 a0030201 02020131 300d0609 2a864886 f70d0101 05050030
                    c2a1
                  quit
                 certificate ca 4a5b6c
                    3082026c 308201d5
                  quit
                crypto ca certificate chain Two
                 certificate self-signed 01
                    30820150
                  quit
                """,
                // a public key of a server
                """
                ssh pubkey-chain
                 server 192.0.2.9
                  key-string
                   AAAAB3NzaC1yc2EAAAADAQABAAABAQ
                   DabcdefghijklmnopqrstuvwxyzABC==
                   exit
                """,
                // blocks in blocks that close themselves
                """
                router bgp 65000
                 bgp log-neighbor-changes
                 address-family ipv4 unicast
                  neighbor 192.0.2.7 remote-as 65001
                  neighbor 192.0.2.7 activate
                 exit-address-family
                 address-family ipv6 unicast
                  neighbor 2001:db8::7 remote-as 65001
                  no neighbor 2001:db8::7 activate
                 exit-address-family
                """,
                """
                policy-map type inspect dns one
                 parameters
                  message-length maximum client auto
                  message-length maximum 512
                 match header-flag RD
                  mask log
                """
            })
    void eachComesBackToTheByte(String text) {
        ConfigResult first = new ConfigParser().parse("x", "ASA Version 9.8(2)\n" + text);
        assertThat(first.withStatus(LineStatus.REFUSED)).isEmpty();

        String printed = RunningConfigPrinter.print(first.configuration());

        assertThat(printed).contains("\n" + text.stripTrailing());
        ConfigResult second = new ConfigParser(Optional.empty()).parse("printed", printed);
        assertThat(second.withStatus(LineStatus.REFUSED)).isEmpty();
        assertThat(RunningConfigPrinter.print(second.configuration())).isEqualTo(printed);
    }
}
