package io.sallyport.config.command;

import static io.sallyport.config.TestConfigurations.accepted;
import static io.sallyport.config.TestConfigurations.last;
import static io.sallyport.config.TestConfigurations.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.RunningConfigPrinter;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.AuditSettings;
import io.sallyport.config.model.AuditSignature;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.LineStatus;
import io.sallyport.config.model.ThreatEvent;
import io.sallyport.config.model.ThreatRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code threat-detection} and {@code ip audit}. */
class DefenceCommandsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "threat-detection basic-threat",
                "no threat-detection basic-threat",
                "threat-detection rate dos-drop rate-interval 600 average-rate 60 burst-rate 100",
                "threat-detection scanning-threat",
                "threat-detection scanning-threat shun",
                "threat-detection scanning-threat shun except ip-address 10.1.1.0 255.255.255.0",
                "threat-detection scanning-threat shun duration 2000",
                "threat-detection statistics",
                "threat-detection statistics host number-of-rate 2",
                "ip audit attack action alarm drop",
                "ip audit info action alarm",
                "ip audit name P attack action drop reset",
                "ip audit name P info",
                "ip audit signature 2004 disable"
            })
    void linesAreModelledAndPrintedBack(String line) {
        assertThat(last("9.8(1)", line).status()).isEqualTo(LineStatus.MODELLED);
        assertThat(RunningConfigPrinter.print(parse("9.8(1)", line).configuration()))
                .contains("\n" + line + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "threat-detection rate dos-drop rate-interval 599 average-rate 60 burst-rate 100",
                "threat-detection rate udp-drop rate-interval 600 average-rate 60 burst-rate 100",
                "threat-detection scanning-threat shun duration 9",
                "threat-detection scanning-threat shun except object-group nobody",
                "threat-detection statistics host number-of-rate 4",
                "ip audit signature 1101 disable",
                "ip audit interface outside nobody",
                "ip audit name P attack action nothing"
            })
    void linesAreRefused(String line) {
        assertThat(last("9.8(1)", line).status()).isEqualTo(LineStatus.REFUSED);
    }

    @Test
    void aRateTakesThePlaceOfTheUsualOneOrStandsBehind() {
        Configuration configuration = accepted(parse("9.8(1)", """
                threat-detection rate acl-drop rate-interval 3600 average-rate 7 burst-rate 8
                threat-detection rate acl-drop rate-interval 1200 average-rate 5 burst-rate 6
                """)).configuration();
        assertThat(configuration.threats().rates(ThreatEvent.ACL_DROP))
                .containsExactly(new ThreatRate(600, 400, 800), new ThreatRate(3600, 7, 8), new ThreatRate(1200, 5, 6));
        assertThat(parse("9.8(1)", """
                threat-detection rate acl-drop rate-interval 1200 average-rate 5 burst-rate 6
                threat-detection rate acl-drop rate-interval 1300 average-rate 5 burst-rate 6
                """).withStatus(LineStatus.REFUSED)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"8.0(1), false", "8.0(2), true", "9.8(1), true"})
    void basicThreatDetectionIsOnByDefault(String version, boolean on) {
        assertThat(new Configuration()
                        .threats()
                        .isBasic(AsaVersion.parse(version).orElseThrow()))
                .isEqualTo(on);
    }

    @Test
    void scanningGoesWithAllThatBelongsToIt() {
        Configuration configuration = accepted(parse("9.8(1)", """
                threat-detection scanning-threat shun except ip-address 10.1.1.0 255.255.255.0
                threat-detection scanning-threat shun duration 60
                no threat-detection scanning-threat shun
                """)).configuration();
        assertThat(configuration.threats().scanning().orElseThrow().shuns()).isFalse();
        assertThat(RunningConfigPrinter.print(configuration))
                .contains("\nthreat-detection scanning-threat\n")
                .doesNotContain("shun");
    }

    @Test
    void anInterfaceHasOnePolicyOfAKind() {
        Configuration configuration = accepted(parse("9.8(1)", """
                ip audit name A attack action drop
                ip audit name B attack action alarm
                ip audit name I info
                ip audit interface outside A
                ip audit interface outside I
                ip audit interface outside B
                """)).configuration();
        AuditSettings audit = configuration.audit();
        assertThat(audit.actions("outside", AuditSignature.UDP_BOMB)).isEqualTo(AuditSettings.ALARM);
        assertThat(audit.actions("outside", AuditSignature.ECHO_REQUEST)).isEqualTo(AuditSettings.ALARM);
        assertThat(audit.actions("inside", AuditSignature.UDP_BOMB)).isZero();
        assertThat(RunningConfigPrinter.print(configuration)).doesNotContain("ip audit interface outside A");
    }

    @Test
    void aPolicyThatGoesTakesItsBindingsAlong() {
        Configuration configuration = accepted(parse("9.8(1)", """
                ip audit name A attack action drop
                ip audit interface outside A
                no ip audit name A
                """)).configuration();
        assertThat(RunningConfigPrinter.print(configuration)).doesNotContain("ip audit");
        assertThat(configuration.audit().actions("outside", AuditSignature.UDP_BOMB))
                .isZero();
    }
}
