package io.sallyport.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sallyport.config.ConfigParser;
import io.sallyport.config.ConfigResult;
import io.sallyport.config.RunningConfigPrinter;
import io.sallyport.config.model.LineStatus;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whatever stands in a configuration file: every line has a status, and what is printed means the same when read again. */
class ConfigurationFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void parse(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        ConfigResult result = new ConfigParser().parse("fuzz", text);
        assertThat(result.lines()).hasSize((int) text.lines().count());
    }

    @FuzzTest(maxDuration = "60s")
    void print(byte[] input) {
        ConfigResult first = new ConfigParser().parse("fuzz", new String(input, StandardCharsets.UTF_8));
        String printed = RunningConfigPrinter.print(first.configuration());
        ConfigResult second = new ConfigParser(Optional.of(first.version())).parse("printed", printed);
        assertThat(second.withStatus(LineStatus.REFUSED)).isEmpty();
        assertThat(RunningConfigPrinter.print(second.configuration())).isEqualTo(printed);
    }
}
