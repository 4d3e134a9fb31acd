package io.sallyport.config;

import static io.sallyport.config.TestConfigurations.named;
import static io.sallyport.config.TestConfigurations.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.LineStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Bad input is an issue, never an exception (the design); the seeds are fixed. */
class RandomInputTest {
    private static final List<String> REAL = Stream.of(
                    "seed004.cfg", "document000.cfg", "document002.cfg", "surroundings82.cfg", "surroundings98.cfg")
            .flatMap(name -> resource(name).lines())
            .toList();

    @Test
    void randomBytes() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            check(new String(bytes, StandardCharsets.UTF_8), i % 4 == 0);
        }
    }

    @Test
    void mutatedConfigurations() {
        Random random = new Random(2);
        for (int i = 0; i < 18_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? TestConfigurations.INTERFACES : "");
            for (int lines = 1 + random.nextInt(12); lines > 0; lines--) {
                text.append(mutated(REAL.get(random.nextInt(REAL.size())), random))
                        .append('\n');
            }
            check(text.toString(), i % 4 == 0);
        }
    }

    private static String mutated(String line, Random random) {
        String[] words = line.split(" ", -1);
        int at = random.nextInt(words.length);
        switch (random.nextInt(8)) {
            case 0 -> words[at] = "";
            case 1 -> words[at] = words[random.nextInt(words.length)];
            case 2 -> words[at] = words[at].substring(0, words[at].length() / 2);
            case 3 -> words[at] = words[at] + (char) random.nextInt(0x3000);
            case 4 -> words[at] = String.valueOf(random.nextLong());
            case 5 -> words[0] = "no " + words[0];
            case 6 -> words[at] = words[at] + " " + REAL.get(random.nextInt(REAL.size()));
            default -> {}
        }
        return String.join(" ", words);
    }

    /** Every line has a status; of every fourth text, whatever was accepted is printed, and accepted again in the same meaning. */
    private static void check(String text, boolean printed) {
        ConfigResult result = new ConfigParser().parse("random", text);
        assertThat(result.lines()).hasSize((int) text.lines().count());
        assertThat(result.issues().stream().filter(i -> i.severity() == ConfigIssue.Severity.ERROR && i.column() > 0))
                .hasSizeGreaterThanOrEqualTo(result.count(LineStatus.REFUSED));
        if (printed) {
            checkPrint(text, result);
        }
    }

    private static void checkPrint(String text, ConfigResult result) {
        String printed = RunningConfigPrinter.print(result.configuration());
        ConfigResult again = new ConfigParser(java.util.Optional.of(result.version())).parse("printed", printed);
        assertThat(again.withStatus(LineStatus.REFUSED)).as(text).isEmpty();
        assertThat(RunningConfigPrinter.print(again.configuration())).as(text).isEqualTo(printed);
    }

    @Test
    void aLongListIsReadWhole() {
        StringBuilder text = new StringBuilder(TestConfigurations.INTERFACES);
        for (int i = 0; i < 100_000; i++) {
            text.append("access-list big extended permit tcp host 10.")
                    .append(i >> 16 & 255)
                    .append('.')
                    .append(i >> 8 & 255)
                    .append('.')
                    .append(i & 255)
                    .append(" any eq ")
                    .append(i % 60_000)
                    .append('\n');
        }
        ConfigResult result = new ConfigParser().parse("big", text.toString());

        assertThat(named(result.configuration().accessLists(), "big").lines()).hasSize(100_000);
    }
}
