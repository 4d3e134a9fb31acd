package io.sallyport.config.command;

import static io.sallyport.config.TestConfigurations.last;
import static io.sallyport.config.TestConfigurations.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigLine;
import io.sallyport.config.ConfigResult;
import io.sallyport.config.RunningConfigPrinter;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.FragmentSettings;
import io.sallyport.config.model.LineStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code clear configure} (Command Reference, clear configure) and what a file holds that was copied from a terminal (ours). */
class ClearCommandsTest {
    private static final String LINES = """
            access-list a extended permit ip any any
            access-list b extended permit tcp any any
            no logging message 106015
            logging console debugging
            ssh timeout 30
            fragment chain 1 outside
            nat (inside) 1 10.0.0.0 255.255.255.0
            global (outside) 1 interface
            static (inside,outside) 192.0.2.9 10.0.0.9 netmask 255.255.255.255
            access-group a in interface inside
            route outside 0.0.0.0 0.0.0.0 192.0.2.2 1
            telnet 10.0.0.0 255.255.255.0 inside
            ssh 10.0.0.0 255.255.255.0 inside
            """;

    private static Configuration after(String line) {
        ConfigResult result = parse("8.2(1)", LINES + line);
        assertThat(result.count(LineStatus.REFUSED)).as(line).isZero();
        return result.configuration();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nat",
                "global",
                "static",
                "access-group",
                "route",
                "telnet",
                "ssh",
                "fragment",
                "access-list",
                "logging"
            })
    void everyLineThatBeginsSoIsGone(String word) {
        assertThat(RunningConfigPrinter.print(after("!"), word) + RunningConfigPrinter.print(after("!"), "no " + word))
                .isNotEmpty();
        Configuration cleared = after("clear config " + word);
        assertThat(RunningConfigPrinter.print(cleared, word)).isEmpty();
        assertThat(RunningConfigPrinter.print(cleared, "no " + word)).isEmpty();
    }

    @Test
    void whatTheyDidIsGoneToo() {
        assertThat(after("clear configure nat").dynamicTranslations()).isEmpty();
        assertThat(after("clear configure static").staticTranslations()).isEmpty();
        assertThat(after("clear configure route").routes()).isEmpty();
        assertThat(after("clear configure access-group").accessGroups()).isEmpty();
        assertThat(after("clear configure fragment").fragments().values()).allMatch(FragmentSettings.DEFAULT::equals);
        assertThat(after("clear configure logging").logging().suppressed()).isEmpty();
        Configuration one = after("clear configure access-list b");
        assertThat(one.accessLists()).containsOnlyKeys("a");
        assertThat(after("clear configure access-list").accessLists()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clear configure acces-list",
                "clear configure natt",
                "clear configure s",
                "clear configure all",
                "claer configure nat"
            })
    void aWordThatNoCommandBeginsWithIsRefused(String line) {
        assertThat(last("8.2(1)", LINES + line).status()).isEqualTo(LineStatus.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fw1# show running-config",
                "fw1#",
                "fw1(config)# end",
                "fw1> enable",
                "Building configuration...",
                "[OK]",
                "2635  bytes copied in 1.242 secs (2121 bytes/sec)"
            })
    void promptsAndAnswersAreNoCommands(String line) {
        ConfigLine read = last("8.2(1)", LINES + line);
        assertThat(read.isCommand()).isFalse();
        assertThat(read.status()).isEqualTo(LineStatus.NO_EFFECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show conn",
                "write memory",
                "conf t",
                "ping 10.0.0.1",
                "clear xlate",
                "enable",
                "debug icmp trace"
            })
    void execCommandsLeaveTheConfigurationAsItIs(String line) {
        ConfigLine read = last("8.2(1)", LINES + line);
        assertThat(read.isCommand()).isTrue();
        assertThat(read.status()).isEqualTo(LineStatus.NO_EFFECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shwo conn",
                "fw1# access-list a extended deny ip any any",
                "write erase",
                "reload",
                "# comment",
                "pin 10.0.0.1"
            })
    void whatWouldChangeSomethingIsNotTakenForThem(String line) {
        assertThat(last("8.2(1)", LINES + line).status()).isEqualTo(LineStatus.REFUSED);
    }
}
