package io.sallyport.config;

import static io.sallyport.config.TestConfigurations.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.LineStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code show running-config all} adds (defaults documented in the command reference, which are printed inferred). */
class RunningDefaultsTest {
    private static final String TEXT = """
            ASA Version 9.8
            interface GigabitEthernet0/0
             nameif inside
             security-level 100
             ip address 10.0.0.1 255.255.255.0
            interface GigabitEthernet0/0.5
             vlan 5
             no nameif
            mtu inside 1400
            no threat-detection basic-threat
            sysopt connection timewait
            fragment chain 1 inside
            tcp-map t
             synack-data allow
            banner motd twice
            banner motd twice
            """;

    @Test
    void allPrintsWhatIsSoByDefault() {
        String all = all(TEXT);

        assertThat(all)
                .contains(
                        "\nssh timeout 5\n",
                        "\nfragment size 200 inside\n",
                        "\nsysopt connection tcpmss 1380\n",
                        "interface GigabitEthernet0/0\n speed auto\n duplex auto\n nameif inside\n",
                        "\n queue-limit 0\n",
                        "\ntimeout xlate 3:00:00\n");
    }

    @Test
    void whatIsSetOtherwiseTakesThePlaceOfItsDefault() {
        String all = all(TEXT);

        assertThat(all)
                .contains(
                        "\nmtu inside 1400\n",
                        "\nno threat-detection basic-threat\n",
                        "\nsysopt connection timewait\n",
                        "\nfragment chain 1 inside\n",
                        "\n synack-data allow\n",
                        "\nbanner motd twice\nbanner motd twice\n",
                        "interface GigabitEthernet0/0.5\n vlan 5\n")
                .doesNotContain(
                        "mtu inside 1500",
                        "\nthreat-detection basic-threat",
                        "no sysopt connection timewait",
                        "chain 24",
                        "synack-data drop",
                        "twice\nbanner motd twice\nbanner motd twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.2(1)", "8.4(2)", "9.8"})
    void everyLineOfItIsInTheLanguage(String version) {
        String all = all("ASA Version " + version + TEXT.substring(TEXT.indexOf('\n')));
        ConfigResult read = new ConfigParser().parse("all", all);

        assertThat(read.withStatus(LineStatus.REFUSED)).isEmpty();
        assertThat(RunningConfigPrinter.printAll(read.configuration())).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed004.cfg", "document000.cfg", "document002.cfg", "surroundings82.cfg"})
    void nothingOfTheConfigurationIsLost(String name) {
        Configuration configuration =
                new ConfigParser().parse(name, resource(name)).configuration();

        assertThat(RunningConfigPrinter.printAll(configuration).lines().toList())
                .containsAll(RunningConfigPrinter.print(configuration).lines().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.2(1)", "8.0(4)", "8.2(1)", "8.4(2)", "9.1", "9.8(2)", "9.18"})
    void everyDefaultOfAVersionIsTakenByIt(String version) {
        String all = all("ASA Version " + version + "\ninterface GigabitEthernet0/0\n nameif inside\n");

        assertThat(new ConfigParser().parse("all", all).withStatus(LineStatus.REFUSED))
                .isEmpty();
        assertThat(RunningConfigPrinter.part(all, "tunnel-group DefaultRAGroup"))
                .contains(version.startsWith("9") ? " no ikev1 pre-shared-key\n" : "pre-shared-key\n");
        assertThat(all)
                .contains(
                        "\n vpn-tunnel-protocol "
                                + (version.compareTo("8.4") < 0
                                        ? "IPSec webvpn\n"
                                        : "ikev1 ikev2 l2tp-ipsec"
                                                + (version.equals("9.18") ? "\n" : " ssl-clientless\n")),
                        "\npolicy-map type inspect skinny _default_skinny_map\n",
                        "  timeout signaling 1:00:00\n  no rtp-conformance\n");
    }

    @Test
    void aPolicyThatIsSetHasItsOtherDefaults() {
        String all = all(TEXT + """
                group-policy DfltGrpPolicy attributes
                 vpn-simultaneous-logins 7
                 dns-server value 192.0.2.53
                tunnel-group DefaultRAGroup ipsec-attributes
                 ikev1 pre-shared-key *****
                """);

        assertThat(RunningConfigPrinter.part(all, "group-policy DfltGrpPolicy"))
                .contains(" vpn-simultaneous-logins 7\n", " dns-server value 192.0.2.53\n", " wins-server none\n")
                .doesNotContain("logins 3", "dns-server none");
        assertThat(all.lines().filter("group-policy DfltGrpPolicy attributes"::equals))
                .hasSize(1);
        assertThat(all).contains(" ikev1 pre-shared-key *****\n peer-id-validate req\n");
    }

    @Test
    void defaultsChangeNothing() {
        Configuration plain = new ConfigParser().parse("x", TEXT).configuration();
        Configuration all = new ConfigParser(Optional.of(plain.version()))
                .parse("x", all(TEXT))
                .configuration();

        assertThat(all.timeouts()).isEqualTo(plain.timeouts());
        assertThat(all.segmentSizes()).isEqualTo(plain.segmentSizes());
        assertThat(all.icmpErrorRate()).isEqualTo(plain.icmpErrorRate());
        assertThat(all.fragments()).isEqualTo(plain.fragments());
    }

    @Test
    void aPartIsFoundByItsFirstWordsAlsoAbbreviated() {
        String all = all(TEXT);

        assertThat(RunningConfigPrinter.part(all, "ssh")).isEqualTo("ssh timeout 5\n");
        assertThat(RunningConfigPrinter.part(all, "thr")).startsWith("no threat-detection basic-threat\n");
        assertThat(RunningConfigPrinter.part(all, "interface GigabitEthernet0/0.5"))
                .startsWith("!\ninterface GigabitEthernet0/0.5\n vlan 5\n")
                .endsWith("!\n");
        assertThat(RunningConfigPrinter.part(all, "frobnicate")).isEmpty();
    }

    private static String all(String text) {
        return RunningConfigPrinter.printAll(new ConfigParser().parse("x", text).configuration());
    }
}
