package io.sallyport.config.command;

import static io.sallyport.config.TestConfigurations.accepted;
import static io.sallyport.config.TestConfigurations.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.RunningConfigPrinter;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.EstablishedRule;
import io.sallyport.config.model.LineStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code established}. */
class EstablishedCommandsTest {

    /** Documented: the examples of the command reference for XDMCP. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "established tcp 0 6000 permitto tcp 6000 permitfrom tcp 1024-65535",
                "established udp 0 177 permitto udp 0 permitfrom udp 177",
                "established tcp 0 6000 permitto tcp 6000 permitfrom tcp 0",
                "established tcp 6060 permitfrom tcp 6059",
                "established udp 0"
            })
    void documentedLinesAreModelledAndPrintedBack(String line) {
        Configuration configuration = accepted(parse("8.2(1)", line)).configuration();
        assertThat(configuration.establishedRules()).hasSize(1);
        assertThat(configuration.unsupportedLines()).isEmpty();
        assertThat(RunningConfigPrinter.print(configuration)).contains("\n" + line + "\n");
        Configuration without = accepted(parse("8.2(1)", line + "\nno " + line)).configuration();
        assertThat(without.establishedRules()).isEmpty();
    }

    @Test
    void zeroIsAnyAndWhatIsNotSaidToo() {
        EstablishedRule rule = accepted(parse("8.2(1)", "established tcp 0 permitto tcp 6000-6063"))
                .configuration()
                .establishedRules()
                .getFirst();
        assertThat(rule.begins(6, 1, 2)).isTrue();
        assertThat(rule.begins(17, 1, 2)).isFalse();
        assertThat(rule.returns(6, 5, 6063)).isTrue();
        assertThat(rule.returns(6, 5, 6064)).isFalse();
        assertThat(rule.returns(17, 5, 6000)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"established icmp 0", "established tcp 0 permitto tcp 9-8", "established tcp"})
    void othersAreRefused(String line) {
        assertThat(parse("8.2(1)", line).withStatus(LineStatus.REFUSED)).hasSize(1);
    }
}
