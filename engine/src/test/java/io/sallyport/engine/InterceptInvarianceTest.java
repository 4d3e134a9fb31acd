package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.tcp.intercept.SynCookies;
import io.sallyport.packet.Address;
import java.util.List;
import org.junit.jupiter.api.Test;

/** TCP intercept. */
class InterceptInvarianceTest extends Invariance {
    /** Cookies that a stream of random numbers meets often. */
    private static final class Guessable implements SynCookies {
        @Override
        public int issue(int in, Address client, Address server, int ports, int sequence, int size, long now) {
            return 100 + (sequence & 1);
        }

        @Override
        public int verify(int in, Address client, Address server, int ports, int sequence, int cookie, long now) {
            return cookie < 102 ? 1000 : REFUSED;
        }
    }

    private static List<String> intercepted(int batchSize, long secret, boolean mutate) {
        Firewall fw = new Firewall(EngineSettings.offline(secret, 100_000).withCookies(new Guessable()))
                .configure(
                        "static (inside,outside) 192.0.2.5 10.1.1.5 netmask 255.255.255.255 tcp 3 1 udp 2",
                        "access-list all extended permit ip any any",
                        "access-group all in interface outside",
                        "access-group all in interface dmz",
                        "class-map all",
                        "match any",
                        "policy-map guard",
                        "class all",
                        "set connection embryonic-conn-max 4 per-client-embryonic-max 3",
                        "exit",
                        "exit",
                        "service-policy guard global");
        return run(fw, Invariance::write, 17, batchSize, mutate);
    }

    @Test
    void neitherDoesInterception() {
        List<String> expected = intercepted(1, 1, false);
        assertThat(expected)
                .anyMatch(line -> line.startsWith("generated TCP_INTERCEPT"))
                .anyMatch(line -> line.contains("201003"))
                .anyMatch(line -> line.contains("201010"))
                .anyMatch(line -> line.contains("201012"))
                .anyMatch(line -> line.startsWith("verdict drop INTERCEPT_UNEXPECTED"))
                .anyMatch(line -> line.contains("Flow terminated by TCP Intercept"))
                .anyMatch(line -> line.matches("ended .*flags=U.*"));
        assertSame(intercepted(7, 2, false), expected);
        assertSame(intercepted(64, 3, false), expected);
        assertSame(intercepted(64, 4, true), intercepted(7, 5, true));
    }
}
