package io.sallyport.config.command;

import static io.sallyport.config.TestConfigurations.accepted;
import static io.sallyport.config.TestConfigurations.last;
import static io.sallyport.config.TestConfigurations.named;
import static io.sallyport.config.TestConfigurations.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.RunningConfigPrinter;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.InterfaceSettings;
import io.sallyport.config.model.LineStatus;
import io.sallyport.packet.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ipv6} lines: addresses, routes, and what they are worth. */
class Ipv6CommandsTest {

    @Test
    void addressesOfAnInterfaceAreModelledAndPrintedBack() {
        String block = """
                interface GigabitEthernet0/3
                 mac-address 0012.3456.789a
                 nameif six
                 security-level 30
                 no ip address
                 ipv6 address fe80::1 link-local
                 ipv6 address 2001:db8:1::1/64 standby 2001:db8:1::2
                 ipv6 address 2001:db8:2::/64 eui-64
                 ipv6 enable
                """;
        Configuration configuration = accepted(parse("9.8(2)", block)).configuration();

        InterfaceSettings settings = named(configuration.interfaces(), "GigabitEthernet0/3");
        assertThat(settings.ipv6().own(settings.macAddress()))
                .containsExactly(
                        IpAddress.parse("2001:db8:1::1"),
                        IpAddress.parse("2001:db8:2::212:34ff:fe56:789a"),
                        IpAddress.parse("fe80::1"));
        assertThat(RunningConfigPrinter.print(configuration)).contains(block.substring(block.indexOf(" ipv6")));
    }

    @Test
    void theLinkLocalAddressComesFromTheMacAddress() {
        Configuration configuration = accepted(
                        parse("9.8(2)", "interface g0/3\n mac-address 0012.3456.789a\n nameif six\n ipv6 enable\n"))
                .configuration();

        InterfaceSettings settings = named(configuration.interfaces(), "GigabitEthernet0/3");
        assertThat(settings.ipv6().own(settings.macAddress()))
                .containsExactly(IpAddress.parse("fe80::212:34ff:fe56:789a"));
        assertThat(settings.ipv6().own(-1)).isEmpty();
    }

    @Test
    void addressesAndRoutesAreTakenAway() {
        Configuration configuration = accepted(parse("9.8(2)", """
                interface GigabitEthernet0/3
                 nameif six
                 ipv6 address 2001:db8:1::1/64
                 ipv6 enable
                 no ipv6 address 2001:db8:1::1/64
                 no ipv6 enable
                ipv6 route inside 2001:db8:7::/48 fe80::9 5
                no ipv6 route inside 2001:db8:7::/48 fe80::9
                """)).configuration();

        assertThat(named(configuration.interfaces(), "GigabitEthernet0/3")
                        .ipv6()
                        .isActive())
                .isFalse();
        assertThat(configuration.routes()).isEmpty();
        assertThat(RunningConfigPrinter.print(configuration)).doesNotContain("ipv6");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ipv6 route inside ::/0 2001:db8::1; MODELLED",
                "ipv6 route inside ::/0 2001:db8::1 tunneled; UNSUPPORTED",
                "interface g0/1\\n ipv6 address 2001:db8::/64 eui-64; UNSUPPORTED",
                "interface g0/1\\n ipv6 address autoconfig; UNSUPPORTED",
                "interface g0/1\\n ipv6 address 2001:db8::1/129; REFUSED",
                "interface g0/1\\n ipv6 address fe80::1/64; REFUSED",
                "interface g0/1\\n ipv6 address ff02::1/64; REFUSED",
                "interface g0/1\\n ipv6 address 2001:db8::1 link-local; REFUSED",
                "interface g0/1\\n ipv6 address 2001:db8::/65 eui-64; REFUSED",
                "interface g0/1\\n ipv6 nd suppress-ra; NO_EFFECT",
                "ipv6 access-list six permit tcp any any; REFUSED",
                "ipv6 enforce-eui64 inside; MODELLED",
                "ipv6 neighbor 2001:db8::9 inside 0012.3456.789a; NO_EFFECT",
                "ipv6 icmp permit any inside; MODELLED",
            })
    void linesHaveTheirWorth(String line, LineStatus status) {
        assertThat(last("9.8(2)", line.replace("\\n", "\n")).status()).isEqualTo(status);
    }
}
