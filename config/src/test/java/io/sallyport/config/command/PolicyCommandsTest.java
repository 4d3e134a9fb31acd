package io.sallyport.config.command;

import static io.sallyport.config.TestConfigurations.accepted;
import static io.sallyport.config.TestConfigurations.last;
import static io.sallyport.config.TestConfigurations.named;
import static io.sallyport.config.TestConfigurations.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigLine;
import io.sallyport.config.ConfigResult;
import io.sallyport.config.ConfigurationSession;
import io.sallyport.config.RunningConfigPrinter;
import io.sallyport.config.model.ConnectionSettings;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.LineStatus;
import io.sallyport.config.model.PolicyMap;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyCommandsTest {
    private static final String CLASS = "class-map C\n match any\npolicy-map P\n class C\n  ";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "8.2(1); set connection conn-max 65535; MODELLED",
                "8.2(1); set connection conn-max 65536; REFUSED",
                "9.1(1); set connection conn-max 2000000; MODELLED",
                "9.1(1); set connection per-client-max 5; MODELLED",
                "8.2(1); set connection embryonic-conn-max 5; MODELLED",
                "8.2(1); set connection embryonic-conn-max 0; MODELLED",
                "8.2(1); set connection per-client-embryonic-max 5; MODELLED",
                "8.2(1); set connection conn-max 5 embryonic-conn-max 5; MODELLED",
                "8.2(1); set connection random-sequence-number disable; MODELLED",
                "8.2(1); set connection timeout idle 0:15:00; MODELLED",
                "8.2(1); set connection timeout tcp 0:15:00; MODELLED",
                "8.2(1); set connection timeout idle 0; MODELLED",
                "8.2(1); set connection timeout idle 1194:00:00; REFUSED",
                "8.2(1); set connection timeout embryonic 0:00:04; REFUSED",
                "8.2(1); set connection timeout half-closed 0:04:59; REFUSED",
                "9.1(2); set connection timeout half-closed 0:00:30; MODELLED",
                "8.2(1); set connection timeout idle 1:00:00 reset; MODELLED",
                "8.2(1); set connection timeout dcd; MODELLED",
                "8.2(1); set connection decrement-ttl; MODELLED",
                "8.2(1); set connection advanced-options tcp-state-bypass; MODELLED",
                "8.2(1); set conn adv tcp-state-bypass; MODELLED",
                "8.2(1); set connection advanced-options nomap; REFUSED",
                "8.2(1); inspect ftp; UNSUPPORTED",
                "8.2(1); inspect h323 h225; UNSUPPORTED",
                "8.2(1); police input 56000; UNSUPPORTED",
                "8.2(1); priority; NO_EFFECT",
            })
    void statusOfClassActions(String version, String line, LineStatus status) {
        assertThat(last(version, CLASS + line).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "match dscp ef; match dscp ef; MODELLED",
                "match dscp 46 0 1; match dscp ef default 1; MODELLED",
                "match precedence 5 flash; match precedence critical flash; MODELLED",
                "match rtp 16384 16383; match rtp 16384 16383; MODELLED",
                "match dscp 64; ; REFUSED",
                "match dscp 1 2 3 4 5 6 7 9 11; ; REFUSED",
                "match precedence 1 2 3 4 5; ; REFUSED",
                "match rtp 1999 5; ; REFUSED",
                "match tunnel-group G; match tunnel-group G; UNSUPPORTED",
                "match flow ip destination-address; match flow ip destination-address; UNSUPPORTED",
            })
    void statusOfCriteria(String line, String printed, LineStatus status) {
        ConfigResult result = parse("8.2(1)", "class-map C\n " + line);
        assertThat(result.lines().getLast().status()).isEqualTo(status);
        if (status != LineStatus.REFUSED) {
            assertThat(RunningConfigPrinter.print(result.configuration())).contains("\n " + printed + "\n");
        }
    }

    @Test
    void valuesAccumulateAndAreJoinedInPrint() {
        ConfigResult result = accepted(parse("8.2(1)", CLASS + """
                set connection conn-max 10
                  set connection per-client-max 5
                  set connection timeout idle 0:15:00
                  set connection timeout half-closed 0:10:00
                """));

        ConnectionSettings settings = named(result.configuration().policyMaps(), "P")
                .classes()
                .getFirst()
                .connection();
        assertThat(settings.connMax()).isEqualTo(OptionalInt.of(10));
        assertThat(settings.perClientMax()).isEqualTo(OptionalInt.of(5));
        assertThat(settings.idleTimeout()).isEqualTo(OptionalInt.of(900));
        assertThat(RunningConfigPrinter.print(result.configuration(), "policy-map"))
                .as("documented, reference 4.5")
                .contains("  set connection conn-max 10 per-client-max 5")
                .contains("  set connection timeout idle 0:15:00 half-closed 0:10:00");
    }

    @Test
    void noFormsTakeValuesAway() {
        ConfigResult result = parse("8.2(1)", CLASS + """
                set connection conn-max 10 embryonic-conn-max 3
                  set connection advanced-options tcp-state-bypass
                  inspect ftp
                  no set connection embryonic-conn-max
                  no set connection conn-max 10
                  no set connection advanced-options tcp-state-bypass
                  no inspect ftp
                """);

        PolicyMap.PolicyClass c = named(accepted(result).configuration().policyMaps(), "P")
                .classes()
                .getFirst();
        assertThat(c.connection().tcpStateBypass()).isFalse();
        assertThat(c.connection().connMax()).isEmpty();
        assertThat(c.inspections()).isEmpty();
        assertThat(result.configuration().unsupportedLines()).isEmpty();
    }

    @Test
    void inspectionsAreKeptAndUnsupported() {
        ConfigResult result = parse(
                "8.2(1)",
                "policy-map type inspect dns preset_dns_map\n" + CLASS
                        + "inspect dns preset_dns_map\n  inspect h323 ras\n");

        assertThat(named(result.configuration().policyMaps(), "P")
                        .classes()
                        .getFirst()
                        .inspections())
                .containsExactly("dns preset_dns_map", "h323 ras");
        assertThat(result.configuration().unsupportedLines())
                .extracting(line -> line.feature())
                .containsOnly(Feature.INSPECTION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "service-policy nope global; policy-map nope",
                "policy-map P#class nope; class-map nope",
                "class-map C#match access-list nope; access-list",
                "access-group nope in interface inside; existing lists",
                "access-group nope in interface nowhere; outside, inside",
                "route nowhere 1.0.0.0 255.0.0.0 10.1.1.2; outside, inside",
                "policy-map P#service-policy P interface nowhere; outside, inside",
                "policy-map P#policy-map Q#service-policy P global#service-policy Q global; no service-policy P global",
                "class-map C#match any#match port tcp eq 80; no match",
                "class-map C#policy-map P#class C#no class-map C; policy-map P",
                "policy-map P#service-policy P global#no policy-map P; no service-policy P",
                "interface Ethernet0/3#nameif inside; no nameif",
            })
    void referencesThatDoNotHoldAreRefusedWithTheRemedy(String lines, String remedy) {
        ConfigLine line = last("8.2(1)", lines.replace('#', '\n'));

        assertThat(line.status()).isEqualTo(LineStatus.REFUSED);
        assertThat(line.reason()).contains(remedy);
    }

    @Test
    void classDefaultStandsLast() {
        ConfigResult result = accepted(parse("8.2(1)", """
                class-map C
                 match any
                policy-map P
                 class class-default
                  set connection timeout idle 0:05:00
                 class C
                  set connection conn-max 1
                """));

        assertThat(named(result.configuration().policyMaps(), "P").classes())
                .extracting(PolicyMap.PolicyClass::classMap)
                .containsExactly("C", "class-default");
    }

    @Test
    void aRefusedOpenerKeepsItsLinesOutOfTheBlockBefore() {
        ConfigResult result = parse("8.2(1)", """
                interface Ethernet0/1
                 security-level 70
                interface Ehternet0/2
                 security-level 10
                 nameif dmz
                """);

        assertThat(result.withStatus(LineStatus.REFUSED)).hasSize(3);
        assertThat(result.configuration().interfaceNamed("inside").orElseThrow().securityLevel())
                .isEqualTo(70);
    }

    @Test
    void typedOutOfRangeValuesShowTheCaret() {
        ConfigurationSession session =
                new ConfigurationSession(parse("8.2(1)", CLASS).configuration());
        session.execute("policy-map P");
        session.execute("class C");

        assertThat(session.execute("set connection conn-max 99999").printed(10))
                .isEqualTo(" ".repeat(34) + "^\nERROR: % Invalid input detected at '^' marker.");
        assertThat(session.execute("set connection conn-max").printed(10)).isEqualTo("ERROR: % Incomplete command");
        assertThat(session.mode()).isEqualTo(Modes.POLICY_CLASS);
    }
}
