package io.sallyport.config.command;

import static io.sallyport.config.TestConfigurations.accepted;
import static io.sallyport.config.TestConfigurations.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.RunningConfigPrinter;
import io.sallyport.config.model.Configuration;
import org.junit.jupiter.api.Test;

/** {@code no} forms of what selects messages (command reference): they take away what they name, and all of it where they name nothing. */
class LoggingSelectionCommandsTest {
    private static final String LINES = """
            logging class auth console errors trap warnings
            logging list L level errors
            logging list L message 106100
            logging rate-limit 5 10 level 3
            logging rate-limit 7 1 message 106100
            """;

    private static String printedAfter(String lines) {
        Configuration configuration = accepted(parse("9.8(1)", LINES + lines)).configuration();
        return RunningConfigPrinter.print(configuration);
    }

    @Test
    void aNamedPartGoesAndTheRestStays() {
        assertThat(printedAfter("""
                no logging class auth console errors
                no logging list L level errors
                no logging rate-limit 5 10 level 3
                """))
                .contains(
                        "\nlogging class auth trap warnings\n",
                        "\nlogging list L message 106100\n",
                        "\nlogging rate-limit 7 1 message 106100\n")
                .doesNotContain("console errors", "level errors", "level 3");
    }

    @Test
    void theLastPartTakesTheWholeAlong() {
        Configuration configuration = accepted(parse("9.8(1)", LINES + """
                no logging class auth console trap
                no logging list L level errors
                no logging list L message 106100
                no logging rate-limit 5 10 level 3
                no logging rate-limit 7 1 message 106100
                """)).configuration();

        assertThat(RunningConfigPrinter.print(configuration)).doesNotContain("logging ");
        assertThat(configuration.logging().classes()).isEmpty();
        assertThat(configuration.logging().lists()).isEmpty();
        assertThat(configuration.logging().rateLimits()).isEmpty();
    }

    @Test
    void whereNothingIsNamedAllOfItGoes() {
        assertThat(printedAfter("no logging class auth\nno logging list L\nno logging rate-limit\n"))
                .doesNotContain("logging ");
    }
}
