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
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.InterfaceSettings;
import io.sallyport.config.model.LineStatus;
import io.sallyport.config.model.ObjectTranslation;
import io.sallyport.config.model.Timeouts;
import io.sallyport.config.model.Timeouts.Timer;
import io.sallyport.packet.IpAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Interfaces, routes, translation, timeouts, logging and the box itself. */
class OtherCommandsTest {

    @Test
    void insideHasLevel100AndOthersZeroUnlessTold() {
        ConfigResult result = parse("8.2(1)", "interface g0/2\n security-level 50\n nameif dmz\n");
        Configuration configuration = result.configuration();

        assertThat(configuration.interfaceNamed("inside").orElseThrow().securityLevel())
                .isEqualTo(100);
        assertThat(configuration.interfaceNamed("outside").orElseThrow().securityLevel())
                .isZero();
        assertThat(configuration.interfaceNamed("dmz").orElseThrow().securityLevel())
                .isEqualTo(50);
        assertThat(configuration.interfaceNamed("dmz").orElseThrow().hardware()).isEqualTo("GigabitEthernet0/2");
    }

    @Test
    void aSubInterfaceHasItsTagAndMac() {
        Configuration configuration = accepted(parse("8.2(1)", """
                interface GigabitEthernet 0/2.60
                 vlan 60
                 mac-address 0012.3456.789a
                 ip address 10.60.0.1 255.255.255.0 standby 10.60.0.2
                 shutdown
                """)).configuration();

        InterfaceSettings settings = named(configuration.interfaces(), "GigabitEthernet0/2.60");
        assertThat(settings.vlan()).isEqualTo(60);
        assertThat(settings.macAddress()).isEqualTo(0x0012_3456_789aL);
        assertThat(settings.shutdown()).isTrue();
        assertThat(settings.address()).contains(IpAddress.parse("10.60.0.1"));
    }

    @Test
    void anInterfaceThatLosesItsNameTakesWhatNamedItAlong() {
        Configuration configuration = accepted(parse("8.2(1)", """
                access-list A permit ip any any
                access-group A in interface inside
                route inside 10.0.0.0 255.0.0.0 10.1.1.2
                policy-map P
                service-policy P interface inside
                interface Ethernet0/1
                 no nameif
                """)).configuration();

        assertThat(configuration.accessGroups()).as("inferred").isEmpty();
        assertThat(configuration.routes()).isEmpty();
        assertThat(configuration.servicePolicies()).isEmpty();
        assertThat(RunningConfigPrinter.print(configuration)).doesNotContain("interface inside", "route inside");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "8.2(1); static (inside,outside) 192.0.2.10 10.1.1.10 netmask 255.255.255.255; MODELLED",
                "8.2(1); static (inside,outside) 192.0.2.10 10.1.1.10; MODELLED",
                "8.2(1); static (inside, outside) interface 10.1.1.10; MODELLED",
                "8.2(1); static (inside,outside) 192.0.2.10 10.1.1.10 netmask 255.255.255.255 0 0; MODELLED",
                "8.2(1); static (inside,outside) 192.0.2.10 10.1.1.10 netmask 255.255.255.255 tcp 100 0; MODELLED",
                "8.2(1); static (inside,outside) 192.0.2.10 10.1.1.10 netmask 255.255.255.255 tcp 100 50; MODELLED",
                "8.2(1); nat (inside) 1 10.1.1.0 255.255.255.0 tcp 100 50 udp 20; MODELLED",
                "8.2(1); static (inside,outside) tcp 192.0.2.10 80 10.1.1.10 8080; MODELLED",
                "8.2(1); static (inside,outside) 192.0.2.10 access-list A; REFUSED",
                "8.2(1); static (inside,nowhere) 192.0.2.10 10.1.1.10; REFUSED",
                "8.3(1); static (inside,outside) 192.0.2.10 10.1.1.10; REFUSED",
                "8.2(1); nat (inside) 1 0 0; MODELLED",
                "8.2(1); global (outside) 1 interface; MODELLED",
                "9.1(1); global (outside) 1 interface; REFUSED",
                "8.2(1); nat-control; MODELLED",
                "8.2(1); no nat-control; MODELLED",
                "9.1(1); nat (inside,outside) source static a b; REFUSED",
                "9.1(1); nat (inside,outside) source dynamic any interface; MODELLED",
                "9.1(1); access-group A global; REFUSED",
                "8.2(1); route outside 0 0 192.0.2.254; MODELLED",
                "8.2(1); route outside 0 0 192.0.2.254 1 track 3; UNSUPPORTED",
                "8.2(1); router ospf 1; UNSUPPORTED",
                "8.2(1); same-security-traffic permit inter-interface; MODELLED",
                "8.2(1); same-security-traffic permit intra; MODELLED",
                "8.2(1); names; NO_EFFECT",
                "8.2(1); pager lines 24; NO_EFFECT",
                "8.2(1); mtu inside 1500; NO_EFFECT",
                "8.2(1); mtu nowhere 1500; REFUSED",
                "8.2(1); icmp unreachable rate-limit 1 burst-size 1; MODELLED",
                "8.2(1); icmp permit any outside; MODELLED",
                "8.2(1); ip verify reverse-path interface outside; MODELLED",
                "8.2(1); ssh 10.1.1.0 255.255.255.0 inside; MODELLED",
                "8.2(1); console timeout 61; REFUSED",
                "8.2(1); logging buffered debugging; MODELLED",
                "8.2(1); logging buffer-size 4095; REFUSED",
                "8.2(1); logging host inside 10.1.1.9 6/1470; MODELLED",
                "8.2(1); logging enable; MODELLED",
                "8.2(1); no logging message 313004; MODELLED",
                "8.2(1); timeout conn 0:04:59; REFUSED",
                "8.2(1); timeout conn 0; MODELLED",
                "8.2(1); timeout half-closed 0:00:30; REFUSED",
                "9.8(1); timeout half-closed 0:00:30; MODELLED",
                "8.2(1); timeout xlate 3:00:00; MODELLED",
                "8.2(1); timeout uauth 0:05:00 absolute; NO_EFFECT",
                "8.4(3); timeout floating-conn 0:00:30; UNSUPPORTED",
                "8.2(1); timeout conn 1:60:00; REFUSED",
                "8.2(1); frobnicate; REFUSED",
            })
    void statusOfLines(String version, String line, LineStatus status) {
        assertThat(last(version, line).status()).isEqualTo(status);
    }

    @Test
    void anOldTranslationInANewVersionIsRefusedWithTheNewWayToWriteIt() {
        ConfigLine line = last("9.1(1)", "static (inside,outside) 192.0.2.10 10.1.1.10");

        assertThat(line.reason()).contains("only before version 8.3").contains("object network");
    }

    @Test
    void translationInsideAnObject() {
        Configuration configuration = accepted(parse("8.4(1)", """
                object network web
                 host 10.1.1.10
                object network web
                 nat (inside,outside) static 192.0.2.10
                """)).configuration();

        assertThat(configuration.objectTranslations())
                .extracting(ObjectTranslation::object, ObjectTranslation::mapped)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        Optional.of("web"), Optional.of(AddressMatch.host(IpAddress.parse("192.0.2.10")))));
        assertThat(RunningConfigPrinter.print(configuration, "object"))
                .isEqualTo(
                        "object network web\n host 10.1.1.10\nobject network web\n nat (inside,outside) static 192.0.2.10\n");
    }

    @Test
    void aLaterSessionKnowsWhatTheFileSaid() {
        Configuration configuration = parse("8.2(1)", "name 10.1.1.10 web\naccess-list A remark one\n")
                .configuration();
        ConfigurationSession session = new ConfigurationSession(configuration);
        session.execute("access-list A remark two");
        session.execute("access-list A permit ip any host web");
        session.execute("no access-list A remark one");

        assertThat(named(configuration.accessLists(), "A").lines())
                .extracting(line -> line.source().text())
                .containsExactly("access-list A remark two", "access-list A extended permit ip any host 10.1.1.10");
        assertThat(RunningConfigPrinter.print(configuration, "access-list").lines())
                .hasSize(2);
    }

    @Test
    void entriesThatNameAnInterfaceGoWithIt() {
        Configuration configuration = parse("8.2(1)", """
                access-list A permit ip any interface outside
                access-list A permit ip any host 10.1.1.1
                access-list B permit ip any interface outside
                no interface Ethernet0/0
                """).configuration();

        assertThat(configuration.accessLists()).as("inferred").containsOnlyKeys("A");
        assertThat(named(configuration.accessLists(), "A").lines()).hasSize(1);
    }

    @Test
    void namesStandForAddresses() {
        Configuration configuration = accepted(parse("8.2(1)", """
                name 10.1.1.10 web
                access-list A permit tcp any host web eq www
                static (inside,outside) 192.0.2.10 web netmask 255.255.255.255
                """)).configuration();

        assertThat(named(configuration.accessLists(), "A")
                        .lines()
                        .getFirst()
                        .source()
                        .text())
                .endsWith("any host 10.1.1.10 eq www");
    }

    @Test
    void timeoutsOfTheEngine() {
        Configuration configuration = accepted(
                        parse("8.2(1)", "timeout conn 2:00:00 half-closed 0:05:00 udp 0:01:00 icmp 0:00:10\n"))
                .configuration();
        Timeouts others = Timeouts.DEFAULT
                .with(Timer.HALF_CLOSED, 300)
                .with(Timer.UDP, 60)
                .with(Timer.ICMP, 10);
        assertThat(configuration.timeouts()).isEqualTo(others.with(Timer.CONNECTION, 7200));

        new ConfigurationSession(configuration).execute("no timeout conn");
        assertThat(configuration.timeouts()).isEqualTo(others);
        new ConfigurationSession(configuration).execute("no timeout");
        assertThat(configuration.timeouts()).isEqualTo(Timeouts.DEFAULT);
    }

    @Test
    void messagesAreSuppressedAndAllowedAgain() {
        Configuration configuration = new Configuration();
        ConfigurationSession session = new ConfigurationSession(configuration);
        session.execute("no logging message 106015");
        assertThat(configuration.logging().suppressed()).containsExactly(106015);
        session.execute("logging message 106015");
        assertThat(configuration.logging().suppressed()).isEmpty();
        assertThat(RunningConfigPrinter.print(configuration)).doesNotContain("106015");
    }

    @Test
    void endLeavesConfigurationAndASessionCanResume() {
        ConfigurationSession session = new ConfigurationSession(new Configuration());
        session.execute("interface g0/0");
        session.execute("end");
        assertThat(session.hasEnded()).isTrue();
        session.resume();
        assertThat(session.mode()).isEqualTo(Modes.CONFIGURE);
        session.execute("exit");
        assertThat(session.hasEnded()).isTrue();
    }

    @Test
    void helpInASubModeShowsGlobalCommandsToo() {
        ConfigurationSession session =
                new ConfigurationSession(parse("8.2(1)", "policy-map P\n").configuration());
        session.execute("policy-map P");

        assertThat(session.complete("class"))
                .extracting(block -> block.mode().name())
                .as("observed, reference 2 F1")
                .containsExactly("mpf-policy-map", "configure");
    }
}
