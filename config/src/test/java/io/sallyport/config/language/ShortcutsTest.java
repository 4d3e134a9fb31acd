package io.sallyport.config.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigLine;
import io.sallyport.config.ConfigParser;
import io.sallyport.config.ConfigResult;
import io.sallyport.config.model.LineStatus;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What earlier lines of a long list taught changes nothing about those that follow. */
class ShortcutsTest {
    private static final List<String> ENTRIES = List.of(
            "access-list A extended permit tcp any4 host 10.0.0.1 eq 80",
            "access-list A extended permit tcp any4 host 10.0.0.1 eq www log",
            "access-list A remark the first words of remarks are free",
            "access-list A remark extended permit tcp",
            "access-list A line 1 extended deny udp 10.1.0.0 255.255.0.0 any eq domain",
            "access-list A extended permit tcp any4 range 1 2 host 10.0.0.1 range 3 4",
            "access-list A ext perm tcp any4 ran 5 6 host 10.0.0.9 eq 80",
            "access-list A extended permit tcp any4 host 10.0.0.1 eq eighty",
            "access-list A extended permit icmp any4 any4 echo",
            "access-list A extended permit icmp any4 any4 echo-reply",
            "access-list A extended permit ip any6 2001:db8::/32 time-range NONE",
            "access-list A extended permit tcp any4 host 10.0.0.2 eq 80 log 4 interval 10",
            "access-list A permit tcp any4 host 10.0.0.3 eq 80",
            "access-list A extended permit tcp any4",
            "access-list A",
            "access-list B standard permit host 10.0.0.1",
            "access-list B standard permit any",
            "no access-list B standard permit any",
            "access-list A extended permit tcp any4 host 10.0.0.4 eq 80");

    private static String told(ConfigLine line) {
        return line.status() + " " + line.text() + " " + line.column() + " " + line.reason();
    }

    @Test
    void aLineMeansWhatItMeansAlone() {
        String twice = String.join("\n", ENTRIES) + "\nhostname x\n" + String.join("\n", ENTRIES);
        List<ConfigLine> together = new ConfigParser().parse("f", twice).lines();
        for (int i = 0; i < ENTRIES.size(); i++) {
            String before = ENTRIES.get(i).startsWith("no ") ? ENTRIES.get(i).substring(3) + "\n" : "";
            List<ConfigLine> alone =
                    new ConfigParser().parse("f", before + ENTRIES.get(i)).lines();
            assertThat(told(together.get(i))).isEqualTo(told(alone.getLast()));
            assertThat(told(together.get(i + ENTRIES.size() + 1))).isEqualTo(told(alone.getLast()));
        }
    }

    /** Words that are never the same twice: whatever is learned from the first ones must be true of the others. */
    private static String differing(int n) {
        String host = "10.1." + n / 200 + "." + n % 200;
        return switch (n % 10) {
            case 0 -> "access-list A extended permit tcp host " + host + " eq " + (1000 + n) + " any eq " + n;
            case 1 ->
                "access-list A extended permit udp 10." + n % 200 + ".0.0 255.255.0.0 host " + host + " eq "
                        + (65_300 + n);
            case 2 -> "access-list A extended permit ip 2001:db8:" + n + "::/48 host 2001:db8::" + n;
            case 3 -> "access-list A extended deny icmp any " + host + " 255.255.255.255 " + n % 300;
            case 4 -> "access-list A extended permit tcp object-group G" + n + " any object-group P" + n;
            case 5 -> "access-list A extended permit " + n + " any host h" + n;
            case 6 -> "access-list A extended permit tcp any " + host + ".1 255.255.255.255";
            case 7 -> "access-list L" + n + " extended permit tcp any range " + n + " " + (400 - n) + " any";
            case 8 -> "access-list A line " + (n / 10 + 1) + " extended permit tcp interface outside host " + host;
            default -> "access-list A remark " + n + " " + host;
        };
    }

    @Test
    void aWordThatWasNeverSeenMeansWhatItMeansAlone() {
        String head = "interface Ethernet0/0\n nameif outside\nname 10.9.9.9 h15\n";
        List<String> entries =
                IntStream.range(0, 400).mapToObj(ShortcutsTest::differing).toList();
        List<ConfigLine> together =
                new ConfigParser().parse("f", head + String.join("\n", entries)).lines();
        for (int i = 0; i < entries.size(); i++) {
            List<ConfigLine> alone =
                    new ConfigParser().parse("f", head + entries.get(i)).lines();
            assertThat(told(together.get(i + 3))).isEqualTo(told(alone.getLast()));
        }
        assertThat(together).extracting(ConfigLine::status).contains(LineStatus.MODELLED, LineStatus.REFUSED);
    }

    @Test
    void aNameThatIsGivenInBetweenIsKnown() {
        ConfigResult result = new ConfigParser().parse("f", """
                access-list A extended permit ip host web any
                access-list A extended permit ip host web any
                name 10.0.0.1 web
                access-list A extended permit ip host web any
                no name 10.0.0.1 web
                access-list A extended deny ip host web any
                """);
        assertThat(result.lines())
                .extracting(ConfigLine::status)
                .containsExactly(
                        LineStatus.REFUSED,
                        LineStatus.REFUSED,
                        result.lines().get(2).status(),
                        LineStatus.MODELLED,
                        result.lines().get(4).status(),
                        LineStatus.REFUSED);
    }
}
