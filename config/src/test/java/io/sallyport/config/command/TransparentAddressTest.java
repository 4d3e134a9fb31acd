package io.sallyport.config.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigParser;
import io.sallyport.config.ConfigResult;
import io.sallyport.config.RunningConfigPrinter;
import io.sallyport.config.model.LineStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ip address} of transparent mode (Command Reference 8.2, ip address): global up to 8.3, never that of the last interface. */
class TransparentAddressTest {
    private static final String INTERFACE = """
            interface Ethernet0/1
             nameif inside
             security-level 100
            """;

    @ParameterizedTest
    @CsvSource({
        "8.2(1), firewall transparent, UNSUPPORTED, false",
        "8.2(1), !, MODELLED, true",
        "8.4(1), firewall transparent, MODELLED, true"
    })
    void belongsToNoInterface(String version, String mode, LineStatus status, boolean ofTheInterface) {
        ConfigResult read = read(version, mode + "\n" + INTERFACE + "ip address 10.1.1.1 255.255.255.0\n");
        assertThat(read.lines().getLast().status()).isEqualTo(status);
        assertThat(read.configuration()
                        .interfaceNamed("inside")
                        .orElseThrow()
                        .address()
                        .isPresent())
                .isEqualTo(ofTheInterface);
        String printed = RunningConfigPrinter.print(read.configuration());
        assertThat(printed).contains("ip address 10.1.1.1 255.255.255.0");
        assertThat(RunningConfigPrinter.print(
                        new ConfigParser().parse("again", printed).configuration()))
                .isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource({
        "8.2(1), !, REFUSED",
        "8.2(1), firewall transparent, UNSUPPORTED",
        "8.4(1), firewall transparent, REFUSED"
    })
    void standsInGlobalConfigurationOfTransparentModeOnly(String version, String mode, LineStatus status) {
        ConfigResult read = read(
                version, mode + "\n" + "access-list a extended permit ip any any\nip address 10.1.1.1 255.255.255.0\n");
        assertThat(read.lines().getLast().status()).isEqualTo(status);
    }

    private static ConfigResult read(String version, String lines) {
        return new ConfigParser().parse("f", "ASA Version " + version + "\n" + lines);
    }
}
