package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.lint.Lint;
import io.sallyport.config.model.LineStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets are in no output (ours); what stands in their place depends on the version (inferred from published configurations). */
class SecretsTest {
    /** A line with each secret that the language knows; the word {@code sesame} is the secret. */
    static final String ONE_OF_EACH = """
            interface GigabitEthernet0/0
             nameif outside
             security-level 0
             ip address 192.0.2.1 255.255.255.0
             ospf authentication-key sesame
             ospf message-digest-key 1 md5 sesame
             authentication key eigrp 100 sesame key-id 1
             rip authentication key sesame key_id 1
            enable password sesame
            passwd sesame
            username bob password sesame privilege 15
            failover key sesame
            failover key hex sesame
            failover ipsec pre-shared-key sesame
            snmp-server community sesame
            snmp-server host outside 192.0.2.9 community sesame version 2c
            snmp-server group g v3 priv
            snmp-server user u g v3 auth sha sesame priv aes 128 sesame
            ntp authentication-key 1 md5 sesame
            logging ftp-server 192.0.2.9 path bob sesame
            aaa-server R protocol radius
            aaa-server R (outside) host 192.0.2.9 sesame timeout 10
             key sesame
             radius-common-pw sesame
            aaa-server L protocol ldap
            aaa-server L (outside) host 192.0.2.10
             ldap-login-password sesame
            crypto isakmp key sesame address 192.0.2.9
            crypto map m 10 set ikev2 pre-shared-key sesame
            crypto ca trustpoint t
             password sesame
            vpdn username bob password sesame
            vpnclient username bob password sesame
            vpnclient vpngroup g password sesame
            group-policy g external server-group R password sesame
            tunnel-group 192.0.2.9 type ipsec-l2l
            tunnel-group 192.0.2.9 ipsec-attributes
             pre-shared-key sesame
             ikev1 pre-shared-key sesame
             ikev2 local-authentication pre-shared-key sesame
             ikev2 remote-authentication pre-shared-key sesame
            router bgp 65000
             address-family ipv4 unicast
              neighbor 192.0.2.7 remote-as 65001
              neighbor 192.0.2.7 password sesame
            """;

    @ParameterizedTest
    @ValueSource(strings = {"8.2(1)", "8.4(2)", "9.8"})
    void noSecretIsPrintedOrReported(String version) {
        requireSilence(read(version, ONE_OF_EACH), "sesame");
    }

    @Test
    void theLatestVersionKnowsNearlyAllOfThem() {
        assertThat(read("9.8", ONE_OF_EACH).withStatus(LineStatus.REFUSED))
                .extracting(ConfigLine::text)
                .hasSizeLessThan(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username bob pasword sesame privilege 15",
                "enable password sesame and more",
                "enable pasword sesame",
                "failover key sesame again",
                "snmp-server comunity sesame",
                "snmp-server user u g v3 auth sha sesame privacy sesame",
                "aaa-server R (nowhere) host 192.0.2.9 sesame timeout 10",
                "tunnel-group x ipsec-attributes pre-share-key sesame",
                "crypto isakmp key sesame adress 192.0.2.9",
                "ntp authentication-key 99999999999 md5 sesame",
                "router nothing 1\n neighbor 192.0.2.7 password sesame",
            })
    void aRefusedLineShowsNoSecretEither(String lines) {
        ConfigResult result = read("9.8", lines);

        assertThat(result.withStatus(LineStatus.REFUSED)).isNotEmpty();
        requireSilence(result, "sesame");
    }

    @ParameterizedTest
    @CsvSource({"8.2(1), *", "8.4(2), *****", "9.8, *****"})
    void theMaskDependsOnTheVersion(String version, String mask) {
        String printed = RunningConfigPrinter.print(read(version, "snmp-server community sesame\nfailover key sesame\n")
                .configuration());

        assertThat(printed).contains("\nfailover key " + mask + "\n", "\nsnmp-server community " + mask + "\n");
    }

    @Test
    void whatWasMaskedBeforeIsPrintedAsItWasRead() {
        String text = "failover key <removed>\nsnmp-server community *****\npasswd * encrypted\n";

        assertThat(RunningConfigPrinter.print(read("8.2(1)", text).configuration()))
                .contains("failover key <removed>\n", "snmp-server community *****\n");
    }

    private static ConfigResult read(String version, String lines) {
        return new ConfigParser().parse("x", "ASA Version " + version + "\n" + lines);
    }

    private static void requireSilence(ConfigResult result, String secret) {
        assertThat(RunningConfigPrinter.print(result.configuration())).doesNotContain(secret);
        assertThat(result.lines()).extracting(ConfigLine::text).noneMatch(text -> text.contains(secret));
        assertThat(result.lines()).extracting(ConfigLine::reason).noneMatch(reason -> reason.contains(secret));
        assertThat(result.issues()).extracting(ConfigIssue::toString).noneMatch(issue -> issue.contains(secret));
        assertThat(result.configuration().unsupportedLines())
                .extracting(Object::toString)
                .noneMatch(line -> line.contains(secret));
        assertThat(Lint.of(result.configuration()))
                .extracting(Object::toString)
                .noneMatch(finding -> finding.contains(secret));
    }
}
