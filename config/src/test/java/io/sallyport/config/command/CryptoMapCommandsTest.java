package io.sallyport.config.command;

import static io.sallyport.config.TestConfigurations.accepted;
import static io.sallyport.config.TestConfigurations.last;
import static io.sallyport.config.TestConfigurations.named;
import static io.sallyport.config.TestConfigurations.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigResult;
import io.sallyport.config.RunningConfigPrinter;
import io.sallyport.config.model.CryptoMap;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.LineStatus;
import io.sallyport.config.model.UnsupportedLine;
import org.junit.jupiter.api.Test;

/** What {@code crypto map} says of traffic (command reference: crypto map). */
class CryptoMapCommandsTest {
    private static final String LINES = """
            crypto map M 10 match address vpn
            crypto map M 10 set peer 192.0.2.1
            crypto map M 65000 ipsec-isakmp dynamic D
            crypto map M interface outside
            """;

    @Test
    void entriesAndInterfacesArePartOfTheModelAndPrinted() {
        ConfigResult result = accepted(parse("8.2(5)", LINES));
        CryptoMap map = named(result.configuration().cryptoMaps(), "M");
        assertThat(map.entries().get(10)).isEqualTo(new CryptoMap.Entry("vpn", false));
        assertThat(map.entries().get(65000)).isEqualTo(new CryptoMap.Entry("", true));
        assertThat(map.interfaces()).containsExactly("outside");
        assertThat(RunningConfigPrinter.print(result.configuration())).contains(LINES);
        assertThat(result.configuration().unsupportedLines())
                .extracting(UnsupportedLine::feature)
                .containsExactly(Feature.TUNNEL);
    }

    @Test
    void anotherListTakesThePlaceOfTheFirst() {
        ConfigResult result = accepted(parse(
                "8.2(5)", LINES.lines().findFirst().orElseThrow() + "\n" + "crypto map M 10 match address other\n"));
        assertThat(named(result.configuration().cryptoMaps(), "M").entries().get(10))
                .isEqualTo(new CryptoMap.Entry("other", false));
        assertThat(RunningConfigPrinter.print(result.configuration()))
                .contains("match address other")
                .doesNotContain("match address vpn");
    }

    @Test
    void everyLineCanBeTakenAway() {
        ConfigResult result = accepted(parse("8.2(5)", LINES + """
                no crypto map M interface outside
                no crypto map M 10 match address vpn
                no crypto map M 65000 ipsec-isakmp dynamic D
                """));
        CryptoMap map = named(result.configuration().cryptoMaps(), "M");
        assertThat(map.interfaces()).isEmpty();
        assertThat(map.entries().values()).allMatch(CryptoMap.Entry.NONE::equals);
        assertThat(RunningConfigPrinter.print(result.configuration()))
                .contains("crypto map M 10 set peer")
                .doesNotContain("match address", "dynamic D", "M interface");
    }

    @Test
    void addressesOfItsOwnAreKnownFrom83On() {
        String line = "crypto map M interface outside ipv6-local-address 2001:db8::1";
        assertThat(last("8.2(5)", line).status()).isEqualTo(LineStatus.REFUSED);
        assertThat(last("8.4(3)", line).status()).isEqualTo(LineStatus.UNSUPPORTED);
    }
}
