package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.InterceptSampling;
import io.sallyport.engine.tcp.intercept.AttackedServers;
import io.sallyport.engine.tcp.intercept.AttackedServers.Server;
import io.sallyport.packet.Address;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** 30 samples of a window (documented); a window of one minute has samples of two seconds. */
class AttackedServersTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int SERVER = Firewall.address("10.1.1.5");
    private static final int HOST = Firewall.address("198.51.100.1");

    private final AttackedServers servers = new AttackedServers(1);
    private final Address server = new Address();
    private final Address source = new Address();

    private AttackedServersTest() {
        servers.sampling(Optional.of(new InterceptSampling(1, 30, 25)));
    }

    private int attack(int host, int from, double second) {
        return servers.attacked(
                server.v4(SERVER + host), 80, server, 80, 1, source.v4(HOST + from), (long) (second * SECOND));
    }

    private Server first(double second) {
        return servers.all((long) (second * SECOND)).getFirst();
    }

    @Test
    void samplesFillAndPass() {
        attack(0, 0, 100);
        attack(0, 0, 101.9);
        attack(0, 1, 102);
        assertThat(first(103).samples()).hasSize(30).endsWith(0, 2);
        assertThat(first(104).samples()).endsWith(0, 2, 1);
        assertThat(first(160).samples()).startsWith(2, 1, 0).endsWith(0);
        assertThat(first(200).samples()).containsOnly(0);
        assertThat(first(104).several()).isTrue();
        assertThat(first(104).total()).isEqualTo(3);
        attack(0, 1, 161);
        assertThat(first(162).samples()).startsWith(1, 0).endsWith(0, 1);
    }

    @Test
    void ratesAreToldOnceWhenTheSampleIsOver() {
        for (int i = 0; i < 61; i++) {
            assertThat(attack(0, i, 100)).isZero();
        }
        assertThat(attack(0, 0, 102)).isEqualTo(AttackedServers.BURST);
        assertThat(attack(0, 0, 103)).isZero();
        for (int i = 0; i < 1500; i++) {
            attack(0, i, 104);
        }
        assertThat(attack(0, 0, 106)).isEqualTo(AttackedServers.BURST | AttackedServers.AVERAGE);
    }

    @Test
    void thereIsRoomForSoManyServersUntilOneIsQuietForAWindow() {
        for (int i = 0; i < 2000; i++) {
            attack(i, 0, 100);
        }
        assertThat(servers.all(101 * SECOND)).hasSize(1024);
        attack(5, 0, 150);
        attack(3000, 0, 161);
        assertThat(servers.all(162 * SECOND))
                .extracting(each -> each.server().bits() - SERVER)
                .containsExactly(5, 3000);
    }

    @Test
    void withoutSettingsNothingIsCounted() {
        attack(0, 0, 100);
        servers.sampling(Optional.empty());
        attack(0, 0, 100);
        assertThat(servers.all(101 * SECOND)).isEmpty();
    }
}
