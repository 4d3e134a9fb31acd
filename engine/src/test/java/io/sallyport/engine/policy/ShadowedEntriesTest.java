package io.sallyport.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigParser;
import io.sallyport.config.ConfigResult;
import io.sallyport.config.model.LineStatus;
import io.sallyport.engine.policy.classifier.PacketKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Entries that never match (ours). */
class ShadowedEntriesTest {

    private static List<String> findings(String lines) {
        ConfigResult result = new ConfigParser().parse("test", "ASA Version 9.8(1)\n" + lines);
        assertThat(result.withStatus(LineStatus.REFUSED)).isEmpty();
        return ShadowedEntries.of(result.configuration()).stream()
                .map(f -> f.rule().id() + " " + f.source().line())
                .toList();
    }

    @Test
    void whatAnEarlierLineDecidesIsTold() {
        assertThat(findings("""
                access-list a extended deny tcp 10.0.0.0 255.0.0.0 any
                access-list a extended permit tcp 10.1.0.0 255.255.0.0 host 192.0.2.1 eq www
                access-list a extended deny tcp host 10.2.3.4 any range 1 100
                access-list a extended permit udp host 10.2.3.4 any
                access-list a extended permit ip any any
                access-list a extended permit ip any any6
                access-list a extended deny udp any any
                access-list b extended permit tcp any any eq www
                """))
                .containsExactly("entry-shadowed 3", "entry-redundant 4", "entry-redundant 7", "entry-shadowed 8");
    }

    @Test
    void portsAndTypesCount() {
        assertThat(findings("""
                access-list a extended permit tcp any any range 20 25
                access-list a extended permit tcp any any eq smtp
                access-list a extended permit tcp any any eq 26
                access-list a extended permit tcp any any lt 20
                access-list a extended permit tcp any any range 1 19
                access-list a extended permit tcp any any neq 7
                access-list a extended permit icmp any any echo
                access-list a extended deny icmp any any
                access-list a extended deny icmp any any echo-reply
                """)).containsExactly("entry-redundant 3", "entry-redundant 6", "entry-redundant 10");
    }

    @Test
    void operatorsOfPortsCoverEachOther() {
        assertThat(findings("""
                access-list a extended permit tcp any any gt 1023
                access-list a extended permit tcp any any eq 1024
                access-list a extended permit tcp any any gt 2000
                access-list a extended permit tcp any any eq 1023
                access-list a extended permit tcp any any range 1023 1030
                access-list a extended permit tcp any any neq 1023
                access-list a extended permit tcp any lt 100 any eq 5
                access-list a extended permit tcp any range 1 99 any eq 5
                access-list a extended permit tcp any range 1 100 any eq 5
                access-list a extended permit udp any eq 7 any
                access-list a extended permit udp any eq 7 any lt 9
                access-list a extended permit udp any gt 7 any lt 9
                """))
                .as("lines 7 and 10 are not within lines 2 or 8; neq covers itself only")
                .containsExactly("entry-redundant 3", "entry-redundant 4", "entry-redundant 9", "entry-redundant 12");
    }

    @Test
    void messagesOfIcmpCoverTheirCodes() {
        assertThat(findings("""
                access-list a extended permit icmp any any 3 4
                access-list a extended permit icmp host 10.1.1.1 any 3 4
                access-list a extended permit icmp any any 3 5
                access-list a extended permit icmp any any unreachable
                access-list a extended deny icmp any any 3 6
                access-list a extended permit icmp any any echo
                """)).containsExactly("entry-redundant 3", "entry-shadowed 6");
    }

    /** Ranges, names and interfaces cover nothing, and nothing covers what nobody can resolve: fewer findings, no wrong ones. */
    @Test
    void whatCannotBeComparedIsNotReported() {
        assertThat(findings("""
                interface Ethernet0
                 nameif outside
                object network r
                 range 10.1.1.1 10.1.1.9
                object network f
                 fqdn www.example.com
                access-list a remark nothing
                access-list a extended permit ip object r any
                access-list a extended permit ip object r any4
                access-list a extended permit ip any object f
                access-list a extended permit ip object f any
                access-list a extended permit ip interface outside any
                access-list a extended permit ip any interface outside
                access-list a extended permit tcp user CORP\\\\alice any any
                access-list a extended permit tcp any any
                access-list a extended permit tcp object f any
                access-list a extended permit tcp any object f
                access-list a extended permit tcp user CORP\\\\bob any any
                access-list a extended permit tcp any6 host 2001:db8::1 eq 80
                """)).containsExactly("entry-redundant 20");
    }

    @Test
    void anOlderVersionOfIpIsNotCoveredByTheOther() {
        assertThat(findings("""
                access-list a extended permit tcp any4 any4
                access-list a extended permit tcp any6 any6
                access-list a extended permit tcp any any
                access-list a extended permit tcp host 10.1.1.1 any4
                access-list a extended deny tcp 2001:db8::/32 host 2001:db8::1
                """)).containsExactly("entry-redundant 5", "entry-shadowed 6");
    }

    /** An entry is told by its first cover of each kind; an entry of no element is not told at all. */
    @Test
    void theFirstCoverIsNamed() {
        assertThat(findings("""
                object-group network g
                 network-object host 10.1.1.1
                 network-object host 10.1.1.2
                 network-object host 10.1.1.3
                 network-object host 10.1.1.4
                access-list a extended permit ip host 10.1.1.1 any
                access-list a extended permit ip host 10.1.1.2 any
                access-list a extended deny ip host 10.1.1.3 any
                access-list a extended deny ip host 10.1.1.4 any
                access-list a extended permit ip object-group g any
                access-list a extended permit ip 2001:db8::/32 host 10.1.1.1
                """)).containsExactly("entry-shadowed 11");
    }

    @Test
    void groupsAreShadowedAsAWholeOrNotAtAll() {
        assertThat(findings("""
                object-group network g
                 network-object host 10.1.1.1
                 network-object host 10.1.1.2
                object-group network h
                 network-object host 10.1.1.2
                 network-object host 10.1.1.3
                access-list a extended permit ip object-group g any
                access-list a extended deny ip object-group h any
                access-list a extended deny tcp object-group g any eq 80
                """)).containsExactly("entry-shadowed 10");
    }

    @Test
    void switchedOffAndTimedLinesDecideNothing() {
        assertThat(findings("""
                time-range t
                 periodic daily 8:00 to 9:00
                access-list a extended permit ip any any inactive
                access-list a extended permit ip any any time-range t
                access-list a extended deny tcp any any
                """)).isEmpty();
    }

    /** What is called covered is never the first match of any packet. */
    @Test
    void noReportedLineEverMatches() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 60; round++) {
            // A line that stands there already is not stored again, and would shift the places of the others.
            Set<String> lines = new LinkedHashSet<>();
            for (int i = 0; i < 30; i++) {
                lines.add("access-list a extended " + (random.nextBoolean() ? "permit " : "deny ")
                        + (random.nextBoolean() ? "tcp " : "ip ") + address(random)
                        + address(random).strip() + "\n");
            }
            String text = "ASA Version 9.8(1)\n" + String.join("", lines);
            ConfigResult result = new ConfigParser().parse("test", text);
            List<Integer> dead = ShadowedEntries.of(result.configuration()).stream()
                    .map(f -> f.source().line())
                    .toList();
            CompiledAccessList list = compiled(result);
            PacketKey key = new PacketKey();
            for (int i = 0; i < 400; i++) {
                key.v4(
                        6,
                        0x0a000000 | random.nextInt(4) << 8 | random.nextInt(4),
                        1000,
                        0x0a000000 | random.nextInt(4) << 8 | random.nextInt(4),
                        80,
                        0);
                int found = list.match(key);
                if (found != CompiledAccessList.NO_MATCH) {
                    assertThat(dead).doesNotContain(found + 2);
                }
            }
        }
    }

    private static CompiledAccessList compiled(ConfigResult result) {
        return java.util.Objects.requireNonNull(new PolicyCompiler()
                .compile(result.configuration())
                .accessLists()
                .get("a"));
    }

    private static String address(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> "any4 ";
            case 1 -> "10.0." + random.nextInt(4) + ".0 255.255.255.0 ";
            default -> "host 10.0." + random.nextInt(4) + "." + random.nextInt(4) + " ";
        };
    }
}
