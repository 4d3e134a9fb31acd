package io.sallyport.config.command;

import static io.sallyport.config.TestConfigurations.accepted;
import static io.sallyport.config.TestConfigurations.last;
import static io.sallyport.config.TestConfigurations.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigLine;
import io.sallyport.config.ConfigResult;
import io.sallyport.config.ConfigurationSession;
import io.sallyport.config.RunningConfigPrinter;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.DynamicTranslation;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.GlobalPool;
import io.sallyport.config.model.LineStatus;
import io.sallyport.config.model.StaticTranslation;
import io.sallyport.config.model.TranslationLimits;
import io.sallyport.config.model.UnsupportedLine;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code nat}, {@code global}, {@code static} of 8.2 and before. */
class TranslationCommandsTest {
    private static final String LIST = "access-list A extended permit ip 10.1.1.0 255.255.255.0 any\n";

    @Test
    void aNatLineSaysWhoIsTranslatedAndUnderWhichLimits() {
        Configuration configuration = accepted(parse("8.2(1)", LIST + """
                nat (inside) 1 10.0.0.0 255.0.0.0 tcp 100 20 udp 50
                nat (inside) 2 0 0
                nat (inside) 0 access-list A
                nat (inside) 3 access-list A outside norandomseq
                """)).configuration();

        assertThat(configuration.dynamicTranslations())
                .extracting(DynamicTranslation::id)
                .containsExactly(1, 2, 0, 3);
        DynamicTranslation first = configuration.dynamicTranslations().getFirst();
        assertThat(first.network()).contains(new IpNetwork(IpAddress.parse("10.0.0.0"), IpAddress.parse("255.0.0.0")));
        assertThat(first.options().limits()).isEqualTo(new TranslationLimits(100, 20, 50));
        assertThat(configuration.dynamicTranslations().get(2).isExemption()).isTrue();
        assertThat(configuration.dynamicTranslations().get(3).options().keepSequence())
                .isTrue();
        assertThat(RunningConfigPrinter.print(configuration, "nat")).isEqualTo("""
                nat (inside) 1 10.0.0.0 255.0.0.0 tcp 100 20 udp 50
                nat (inside) 2 0.0.0.0 0.0.0.0
                nat (inside) 0 access-list A
                nat (inside) 3 access-list A outside norandomseq
                """);
    }

    @Test
    void anotherExemptionTakesThePlaceOfTheFirst() {
        Configuration configuration = accepted(parse("8.2(1)", LIST + """
                access-list B extended permit ip any any
                nat (inside) 0 access-list A
                nat (inside) 0 access-list B
                """)).configuration();

        assertThat(configuration.dynamicTranslations())
                .as("inferred")
                .extracting(t -> t.accessList().orElseThrow())
                .containsExactly("B");
        assertThat(RunningConfigPrinter.print(configuration, "nat")).isEqualTo("nat (inside) 0 access-list B\n");
    }

    @Test
    void poolsAreRangesOneAddressOrTheInterface() {
        Configuration configuration = accepted(parse("8.2(1)", """
                global (outside) 1 192.0.2.10-192.0.2.20 netmask 255.255.255.0
                global (outside) 1 192.0.2.30
                global (outside) 1 interface
                """)).configuration();

        assertThat(configuration.globalPools())
                .extracting(GlobalPool::isPortTranslation)
                .containsExactly(false, true, true);
        assertThat(RunningConfigPrinter.print(configuration, "global")).isEqualTo("""
                global (outside) 1 192.0.2.10-192.0.2.20 netmask 255.255.255.0
                global (outside) 1 192.0.2.30
                global (outside) 1 interface
                """);
    }

    @Test
    void staticsOfPortsAndPolicies() {
        Configuration configuration = accepted(parse("8.2(1)", LIST + """
                static (inside,outside) tcp interface www 10.1.1.10 8080 netmask 255.255.255.255
                static (inside,outside) udp 192.0.2.53 domain 10.1.1.53 domain
                static (inside,outside) 192.0.2.0 access-list A
                """)).configuration();

        assertThat(configuration.staticTranslations())
                .extracting(t -> t.port().orElse(null))
                .containsExactly(new StaticTranslation.Port(6, 80, 8080), new StaticTranslation.Port(17, 53, 53), null);
        assertThat(configuration.staticTranslations().getFirst().mapped()).isEmpty();
        assertThat(RunningConfigPrinter.print(configuration, "static")).isEqualTo("""
                static (inside,outside) tcp interface www 10.1.1.10 8080 netmask 255.255.255.255
                static (inside,outside) udp 192.0.2.53 domain 10.1.1.53 domain netmask 255.255.255.255
                static (inside,outside) 192.0.2.0 access-list A
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nat (inside) 0 access-list NONE",
                "nat (any) 1 0 0",
                "nat (inside) 1 10.0.0.0 255.0.255.0",
                "global (outside) 0 interface",
                "global (outside) 1 192.0.2.20-192.0.2.10",
                "global (outside) 1 192.0.2.10-192.0.2.20\nglobal (outside) 2 192.0.2.20",
                "global (outside) 1 interface\nglobal (outside) 1 interface",
                "static (inside,outside) tcp interface www 10.1.1.10",
                "static (inside,outside) 192.0.2.0 10.1.1.0 netmask 255.0.255.0",
                "no nat (inside) 1 0 0",
                "no global (outside) 1 interface",
            })
    void wrongLinesAreRefused(String lines) {
        assertThat(last("8.2(1)", lines).status()).isEqualTo(LineStatus.REFUSED);
    }

    @Test
    void linesAreTakenAway() {
        Configuration configuration = accepted(parse("8.2(1)", """
                nat-control
                nat (inside) 1 10.0.0.0 255.0.0.0 tcp 5
                global (outside) 1 interface
                static (inside,outside) tcp interface www 10.1.1.10 8080
                """)).configuration();
        assertThat(configuration.natControl()).isTrue();
        ConfigurationSession session = new ConfigurationSession(configuration);
        session.execute("no nat-control");
        session.execute("no nat (inside) 1 10.0.0.0 255.0.0.0");
        session.execute("no global (outside) 1 interface");
        session.execute("no static (inside,outside) tcp interface www 10.1.1.10 8080 netmask 255.255.255.255");

        assertThat(configuration.natControl()).isFalse();
        assertThat(configuration.dynamicTranslations()).isEmpty();
        assertThat(configuration.globalPools()).isEmpty();
        assertThat(configuration.staticTranslations()).isEmpty();
        assertThat(configuration.unsupportedLines()).isEmpty();
    }

    @Test
    void anInterfaceThatLosesItsNameTakesItsPoolsAlong() {
        Configuration configuration = parse("8.2(1)", """
                nat (inside) 1 0 0
                global (outside) 1 interface
                interface Ethernet0/0
                 no nameif
                """).configuration();

        assertThat(configuration.globalPools()).isEmpty();
        assertThat(configuration.dynamicTranslations()).hasSize(1);
    }

    private static final String OBJECTS = """
            object network lan
             subnet 10.1.1.0 255.255.255.0
            object network six
             subnet 2001:db8::/32
            object network name
             fqdn www.example.com
            object-group network both
             network-object object lan
             network-object object six
            object service ping
             service icmp echo
            object service web
             service tcp destination eq www
            object service webs
             service tcp destination range 80 81
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nat (inside,outside) source static six six | IPv6 addresses are not translated yet",
                "nat (inside,outside) source static both both | IPv6 addresses are not translated yet",
                "nat (inside,outside) source dynamic lan interface destination static name name | nobody resolves names",
                "nat (inside,outside) source static lan lan service ping ping | services other than TCP or UDP",
                "nat (inside,outside) source static lan lan service web webs | no ports that correspond",
            })
    void whatCannotActIsNotCalledModelled(String line, String reason) {
        ConfigResult result = accepted(parse("9.8(1)", OBJECTS + line + "\n"));
        assertThat(result.lines().getLast().status()).isEqualTo(LineStatus.UNSUPPORTED);
        assertThat(result.lines().getLast().reason()).contains(reason);
        assertThat(result.configuration().unsupportedLines())
                .extracting(UnsupportedLine::feature)
                .contains(Feature.TRANSLATION);
    }

    @Test
    void aGroupThatChangesLaterDecidesAboutTheLineBefore() {
        ConfigResult result = accepted(parse("9.8(1)", OBJECTS + """
                object-group network late
                 network-object object lan
                nat (inside,outside) source dynamic late interface
                object-group network late
                 network-object object six
                """));
        assertThat(result.withStatus(LineStatus.UNSUPPORTED))
                .extracting(ConfigLine::text)
                .containsExactly("fqdn www.example.com", "nat (inside,outside) source dynamic late interface");
        ConfigurationSession session = new ConfigurationSession(result.configuration());
        session.execute("object-group network late");
        session.execute("no network-object object six");
        assertThat(result.configuration().unsupportedLines())
                .extracting(UnsupportedLine::feature)
                .containsExactly(Feature.IDENTITY);
        assertThat(session.execute("network-object object six").status()).isEqualTo(LineStatus.UNSUPPORTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "permit ip any any | static (inside,outside) 192.0.2.9 access-list L | IPv4 host or network",
                "deny ip host 10.1.1.9 any | static (inside,outside) 192.0.2.9 access-list L | permits no sender",
                "permit tcp host 10.1.1.9 any | static (inside,outside) tcp interface 80 access-list L | eq PORT",
            })
    void aPolicyStaticNeedsSendersInItsList(String entry, String line, String reason) {
        ConfigLine last = last("8.2(1)", "access-list L extended " + entry + "\n" + line + "\n");
        assertThat(last.status()).isEqualTo(LineStatus.UNSUPPORTED);
        assertThat(last.reason()).contains(reason);
    }

    @Test
    void anInterfaceWithoutAnAddressGivesNone() {
        ConfigLine last = last("8.2(1)", """
                interface Ethernet0/0
                 no ip address
                global (outside) 1 interface
                """);
        assertThat(last.status()).isEqualTo(LineStatus.UNSUPPORTED);
        assertThat(last.reason()).isEqualTo("the address of interface outside is not known");
    }
}
