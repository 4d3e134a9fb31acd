package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.LineStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configurations of PIX before 7.0 and of FWSM are refused as a whole, with one reason. */
class OtherSystemTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "PIX Version 6.3(5)#hostname x; PIX 6.3(5)",
                "FWSM Version 3.2(1)#hostname x; FWSM 3.2(1)",
                "nameif ethernet0 outside security0#nameif ethernet1 inside security100; PIX 6 or FWSM",
                "fixup protocol http 80#fixup protocol ftp 21; PIX 6 or FWSM",
                "interface ethernet0 auto#conduit permit icmp any any; PIX 6 or FWSM",
                "fixup protocol http 80#hostname x; ",
                "PIX Version 7.2(1)#hostname x; ",
                "ASA Version 8.2(1)#fixup protocol http 80#hostname x; "
            })
    void oneReason(String lines, String system) {
        ConfigResult result = new ConfigParser().parse("x", lines.replace('#', '\n'));

        if (system == null) {
            assertThat(result.lines().getLast().status()).isEqualTo(LineStatus.MODELLED);
            return;
        }
        assertThat(result.issues()).hasSize(1);
        assertThat(result.issues().getFirst().message()).contains(system);
        assertThat(result.count(LineStatus.REFUSED)).isEqualTo(result.commands());
    }
}
