package io.sallyport.config;

import static io.sallyport.config.TestConfigurations.accepted;
import static io.sallyport.config.TestConfigurations.last;
import static io.sallyport.config.TestConfigurations.named;
import static io.sallyport.config.TestConfigurations.parse;
import static io.sallyport.config.TestConfigurations.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AccessListLine;
import io.sallyport.config.model.ClassMatch;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.ConnectionSettings;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.LineStatus;
import io.sallyport.config.model.ServicePolicy;
import io.sallyport.config.model.StaticTranslation;
import io.sallyport.packet.IpAddress;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The lines of the source documents, laid out as real configurations: documented truth. */
class SourceDocumentsTest {

    private static ConfigResult read(String name) {
        return new ConfigParser().parse(name, resource(name));
    }

    @Test
    void document000IsModelledLineByLine() {
        ConfigResult result = accepted(read("document000.cfg"));
        Configuration configuration = result.configuration();

        assertThat(result.count(LineStatus.MODELLED)).isEqualTo(result.commands());
        assertThat(named(configuration.classMaps(), "tcp_bypass").match())
                .contains(new ClassMatch.OfAccessList("tcp_bypass"));
        assertThat(named(configuration.classMaps(), "tcp_bypass").description())
                .contains("\"TCP traffic that bypasses stateful firewall\"");
        assertThat(named(configuration.policyMaps(), "tcp_bypass_policy")
                        .classes()
                        .getFirst()
                        .connection()
                        .tcpStateBypass())
                .isTrue();
        assertThat(configuration.servicePolicies())
                .extracting(ServicePolicy::policyMap, ServicePolicy::nameif)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("tcp_bypass_policy", Optional.of("outside")));
        StaticTranslation translation = configuration.staticTranslations().getFirst();
        assertThat(translation.realInterface()).isEqualTo("inside");
        assertThat(translation.mappedInterface()).isEqualTo("outside");
        assertThat(translation.mapped()).contains(IpAddress.parse("192.168.1.224"));
        assertThat(translation.real()).contains(IpAddress.parse("10.1.1.0"));
        assertThat(translation.mask()).isEqualTo(IpAddress.parse("255.255.255.224"));
        assertThat(configuration.logging().suppressed()).containsExactly(313004);
    }

    @Test
    void theShortServicePolicyOfDocument000IsRefusedWithTheMissingWord() {
        ConfigLine line = last("8.2(1)", "policy-map P\nservice-policy P outside");

        assertThat(line.status()).isEqualTo(LineStatus.REFUSED);
        assertThat(line.column()).isEqualTo(18);
        assertThat(line.reason()).contains("interface outside");
    }

    @Test
    void document001AccumulatesSettingsInTheGlobalPolicy() {
        ConfigResult result = accepted(parse("8.2(1)", """
                access-list tcp_bypass permit ip any 10.1.1.0 255.255.255.0
                access-list tcp_bypass permit ip any 10.1.1.0 255.255.255.0
                class-map tcp_bypass
                 description TCP traffic test network
                 match access-list tcp_bypass
                policy-map global_policy
                 class tcp_bypass
                  set connection per-client-max 10000
                  set connection timeout idle 0:00:15
                  set connection advanced-options tcp-state-bypass
                """));

        ConnectionSettings settings = named(result.configuration().policyMaps(), "global_policy")
                .classes()
                .getFirst()
                .connection();
        assertThat(settings.perClientMax()).isEqualTo(OptionalInt.of(10000));
        assertThat(settings.idleTimeout()).isEqualTo(OptionalInt.of(15));
        assertThat(settings.tcpStateBypass()).isTrue();
        assertThat(named(result.configuration().accessLists(), "tcp_bypass").lines())
                .as("the line that the document enters twice is stored once")
                .hasSize(1);
    }

    @Test
    void theStrippedLineOfDocument001IsRefusedForItsMissingDestination() {
        ConfigLine line = last("8.2(1)", "access-list tcp_bypass permit ip any");

        assertThat(line.status()).isEqualTo(LineStatus.REFUSED);
        assertThat(line.reason()).contains("destination address is missing");
        assertThat(line.column()).isEqualTo(37);
    }

    @Test
    void theTypedSessionOfDocument001IsAcceptedWithItsBlanks() {
        ConfigurationSession session = new ConfigurationSession(new Configuration());
        for (String line : new String[] {
            "class-map tcp_bypass",
            "policy-map global_policy",
            " class tcp_bypass",
            "  set connection per-client-max 10000",
            "  set connection timeout idle 0:00:15",
            "  set connection advanced-options tcp-state-bypass"
        }) {
            assertThat(session.execute(line).isRefused()).as(line).isFalse();
        }
        assertThat(session.mode().promptSuffix()).isEqualTo("config-pmap-c");
        session.execute(" exit");
        assertThat(session.mode().prompt("lab-5585-1")).isEqualTo("lab-5585-1(config-pmap)# ");
        session.execute("exit");
        assertThat(session.mode().prompt("lab-5585-1")).isEqualTo("lab-5585-1(config)# ");
    }

    @Test
    void document002HasOnePolicyForEachInterface() {
        ConfigResult result = accepted(read("document002.cfg"));

        assertThat(result.configuration().servicePolicies())
                .extracting(ServicePolicy::policyMap)
                .containsExactly("Inside-policy", "MPLS-policy");
        assertThat(named(result.configuration().accessLists(), "StatelessTraffic")
                        .lines())
                .hasSize(4)
                .last()
                .isInstanceOfSatisfying(
                        AccessListLine.Entry.class,
                        entry -> assertThat(entry.log()).isEqualTo(AccessListLine.LogOption.DISABLED));
        assertThat(result.version().toString()).isEqualTo("9.8");
        assertThat(result.versionSource()).isEqualTo(VersionSource.DEFAULT);
    }

    @Test
    void theStrippedLineOfDocument002IsRefusedForItsMissingSource() {
        ConfigLine line = last("8.2(1)", "access-list StatelessTraffic extended permit tcp log disable");

        assertThat(line.status()).isEqualTo(LineStatus.REFUSED);
        assertThat(line.reason()).contains("source address is missing before log");
        assertThat(line.column()).isEqualTo(50);
    }

    @Test
    void theSampleOfDocument004IsReadWholeAndPrintedAsItIs() {
        ConfigResult result = accepted(read("seed004.cfg"));

        assertThat(result.version().toString()).isEqualTo("8.2(1)");
        assertThat(result.configuration().unsupportedLines())
                .extracting(line -> line.feature())
                .contains(Feature.TUNNEL, Feature.INSPECTION);
        assertThat(result.issues())
                .extracting(ConfigIssue::remedy)
                .containsExactly(
                        "did you mean 255.255.255.128?", "did you mean route outside 0.0.0.0 0.0.0.0 209.165.201.1?");
        String printed = RunningConfigPrinter.print(result.configuration());
        assertThat(commands(printed)).isEqualTo(commands(resource("seed004.cfg")));
    }

    private static String commands(String text) {
        return text.lines()
                .map(String::stripTrailing)
                .filter(line -> !ConfigurationSession.isComment(line))
                .reduce("", (all, line) -> all + line + "\n");
    }
}
