package io.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The default locale belongs to the whole process, so no other test runs beside this one. */
@Isolated
class LocaleTest extends ProgramFixture {
    @Test
    void numbersAreTheSameEverywhere() {
        String here = replayed();
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(replayed()).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    private String replayed() {
        out.getBuffer().setLength(0);
        run(
                "replay",
                "--config",
                example("tcp-state-bypass/fw2.cfg"),
                "--capture",
                "outside=" + example("tcp-state-bypass/return.pcap"));
        return out.toString();
    }
}
