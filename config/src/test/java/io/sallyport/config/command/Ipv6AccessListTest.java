package io.sallyport.config.command;

import static io.sallyport.config.TestConfigurations.accepted;
import static io.sallyport.config.TestConfigurations.last;
import static io.sallyport.config.TestConfigurations.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigLine;
import io.sallyport.config.ConfigParser;
import io.sallyport.config.ConfigResult;
import io.sallyport.config.RunningConfigPrinter;
import io.sallyport.config.model.AccessGroup;
import io.sallyport.config.model.LineStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code ipv6 access-list} of 7.0 to 8.6, and {@code ipv6 icmp} (ASA 8.2 command reference). */
class Ipv6AccessListTest {
    private static final String LISTS = """
            ipv6 access-list in6 remark the web
            ipv6 access-list in6 permit tcp 2001:db8:1::/64 host 2001:db8:2::80 eq www log notifications interval 60
            ipv6 access-list in6 permit udp any range 1024 65535 any eq domain log disable
            ipv6 access-list in6 permit icmp6 any any packet-too-big
            ipv6 access-list in6 deny ip any any log
            """;

    private static List<String> printed(ConfigResult result) {
        return RunningConfigPrinter.print(result.configuration())
                .lines()
                .filter(line -> line.startsWith("ipv6 ") || line.startsWith("access-"))
                .toList();
    }

    @Test
    void linesArePrintedAsTheyAreWritten() {
        ConfigResult result = accepted(parse("8.2(5)", LISTS));
        assertThat(result.count(LineStatus.MODELLED)).isEqualTo(result.commands());
        assertThat(printed(result)).containsExactlyElementsOf(LISTS.lines().toList());
    }

    @Test
    void namesNumbersAndDefaultsComeToTheSameText() {
        assertThat(printed(parse("8.2(5)", """
                        ipv6 access-list L permit 6 any host 2001:DB8::1 eq 80 log informational interval 300
                        ipv6 access-list L line 1 deny 58 ::/0 any 128
                        """)))
                .containsExactly(
                        "ipv6 access-list L deny icmp6 any any echo",
                        "ipv6 access-list L permit tcp any host 2001:db8::1 eq www log");
    }

    @Test
    void anInterfaceHasAListOfEachType() {
        ConfigResult result = accepted(parse("8.2(5)", LISTS + """
                access-list in4 extended permit ip any any
                access-group in4 in interface inside
                access-group in6 in interface inside
                """));
        assertThat(result.configuration().accessGroups())
                .extracting(AccessGroup::accessList, AccessGroup::ipv6)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("in4", false),
                        org.assertj.core.groups.Tuple.tuple("in6", true));
        ConfigResult later = accepted(parse("8.2(5)", LISTS + """
                ipv6 access-list other permit ip any any
                access-group in6 in interface inside
                access-group other in interface inside
                no ipv6 access-list in6 deny ip any any log
                """));
        assertThat(printed(later))
                .contains("access-group other in interface inside")
                .doesNotContain("access-group in6 in interface inside", "ipv6 access-list in6 deny ip any any log");
        ConfigResult gone = accepted(parse("8.2(5)", """
                ipv6 access-list x permit ip any any
                access-group x in interface inside
                no ipv6 access-list x permit ip any any
                """));
        assertThat(printed(gone)).isEmpty();
    }

    @Test
    void aListHasOneType() {
        for (String line : List.of(
                "access-list in6 extended permit ip any any",
                "access-list in6 remark more",
                "ipv6 access-list in4 permit ip any any",
                "ipv6 access-list in4 remark more")) {
            ConfigLine read = last("8.2(5)", LISTS + "access-list in4 extended permit ip any any\n" + line);
            assertThat(read.status()).as(line).isEqualTo(LineStatus.REFUSED);
            assertThat(read.reason()).as(line).contains("another type");
        }
        assertThat(last("8.2(5)", "ipv6 access-list r remark x\naccess-group r in interface inside")
                        .status())
                .isEqualTo(LineStatus.REFUSED);
    }

    @Test
    void from90OnExtendedListsHoldBoth() {
        ConfigLine line = last("9.1(2)", "ipv6 access-list in6 permit ip any any");
        assertThat(line.status()).isEqualTo(LineStatus.REFUSED);
        assertThat(line.reason()).contains("access-list NAME extended");
        assertThat(last("8.4(2)", "ipv6 access-list w webtype permit url http://example.com")
                        .status())
                .isEqualTo(LineStatus.NO_EFFECT);
    }

    @Test
    void rulesForIcmpToTheFirewallAreModelled() {
        String rules = """
                icmp permit any echo-reply outside
                icmp deny 192.0.2.0 255.255.255.0 outside
                icmp permit host 192.0.2.9 inside
                ipv6 icmp permit any neighbor-solicitation outside
                ipv6 icmp deny 2001:db8::/32 echo outside
                ipv6 icmp permit host 2001:db8::9 inside
                """;
        ConfigResult result = accepted(parse("8.2(5)", rules));
        assertThat(result.count(LineStatus.MODELLED)).isEqualTo(result.commands());
        assertThat(result.configuration().icmpRules()).hasSize(6);
        assertThat(RunningConfigPrinter.print(result.configuration())
                        .lines()
                        .filter(line -> line.matches("(ipv6 )?icmp (permit|deny) .*")))
                .containsExactlyElementsOf(rules.lines().toList());
        assertThat(parse(
                                "8.2(5)",
                                rules
                                        + "no ipv6 icmp deny 2001:db8::/32 echo outside\nno icmp permit any echo-reply outside")
                        .configuration()
                        .icmpRules())
                .hasSize(4);
    }

    /** Observed in a published configuration: an interface stands for its address. */
    @Test
    void anInterfaceIsAnAddressThatIsNotLookedUpYet() {
        ConfigResult result = new ConfigParser().parse("f", """
                ASA Version 8.4(5)
                interface GigabitEthernet0/0
                 nameif outside
                ipv6 access-list A permit icmp6 interface outside any echo
                """);
        assertThat(result.lines().getLast().status()).isEqualTo(LineStatus.UNSUPPORTED);
        assertThat(RunningConfigPrinter.print(result.configuration()))
                .contains("ipv6 access-list A permit icmp6 interface outside any echo\n");
    }

    @Test
    void anExtendedListHoldsIpv6FromNineOnOnly() {
        for (String address : new String[] {"2001:db8::/32", "host 2001:db8::1", "::/0"}) {
            String entry = "\naccess-list A extended permit tcp any " + address + "\n";
            ConfigResult before = new ConfigParser().parse("f", "ASA Version 8.4(5)" + entry);
            assertThat(before.lines().getLast().status()).isEqualTo(LineStatus.REFUSED);
            assertThat(before.lines().getLast().reason()).contains("write ipv6 access-list A");
            ConfigResult since = new ConfigParser().parse("f", "ASA Version 9.0(1)" + entry);
            assertThat(since.lines().getLast().status()).isEqualTo(LineStatus.MODELLED);
        }
    }
}
