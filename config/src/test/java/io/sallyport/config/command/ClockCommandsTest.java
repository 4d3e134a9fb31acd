package io.sallyport.config.command;

import static io.sallyport.config.TestConfigurations.accepted;
import static io.sallyport.config.TestConfigurations.last;
import static io.sallyport.config.TestConfigurations.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.RunningConfigPrinter;
import io.sallyport.config.model.ClockSettings;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.LineStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code clock} (command reference); what is printed for days and months is observed in published configurations. */
class ClockCommandsTest {

    @ParameterizedTest
    @CsvSource({
        "clock timezone EST -5, clock timezone EST -5",
        "clock timezone IST 5 30, clock timezone IST 5 30",
        "clock summer-time EDT recurring, clock summer-time EDT recurring",
        "clock summer-time CEDT recurring last Sunday march 2:00 last sun October 3:00, clock summer-time CEDT recurring last Sun Mar 2:00 last Sun Oct 3:00",
        "clock summer-time X recurring 2 Sun Mar 2:00 first Sun Nov 2:00 30, clock summer-time X recurring 2 Sun Mar 2:00 1 Sun Nov 2:00 30",
        "clock summer-time X date 1 April 2027 2:00 2 Oct 2027 3:00, clock summer-time X date 1 Apr 2027 2:00 2 Oct 2027 3:00",
    })
    void isModelledAndPrintedBack(String line, String printed) {
        Configuration configuration = accepted(parse("9.8(1)", line)).configuration();
        assertThat(last("9.8(1)", line).status()).isEqualTo(LineStatus.MODELLED);
        assertThat(RunningConfigPrinter.print(configuration)).contains("\n" + printed + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "clock timezone EST -24",
        "clock timezone EST",
        "clock summer-time X date 30 February 2027 2:00 2 Oct 2027 3:00",
        "clock summer-time X date 3 October 2027 2:00 2 Oct 2027 3:00",
        "clock summer-time X recurring 5 Sun Mar 2:00 1 Sun Nov 2:00",
    })
    void isRefused(String line) {
        assertThat(last("9.8(1)", line).status()).isEqualTo(LineStatus.REFUSED);
    }

    @Test
    void bothMayBeTakenAway() {
        Configuration configuration = accepted(parse("9.8(1)", """
                clock timezone EST -5
                clock summer-time EDT recurring
                no clock timezone
                no clock summer-time
                """)).configuration();
        assertThat(configuration.clock()).isEqualTo(ClockSettings.UTC);
        assertThat(RunningConfigPrinter.print(configuration)).doesNotContain("clock ");
    }
}
