package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

/** Packets whose moments are hostile: what passes seconds looks for connections that ended. Idle time is two hours. */
final class TimingAdversaries {
    static final String IDLE_TIME = "timeout udp 2:00:00";

    private static final int IDLE = 7_200;
    private static final int MARGIN = 5;

    private TimingAdversaries() {}

    private static void send(AdversaryCost cost, int flow) {
        cost.arrives(Firewall.INSIDE, cost.v4.udp(Firewall.CLIENT, 1000 + flow, Firewall.SERVER, 53, 8));
    }

    /** Flows that begin a second apart and are kept alive shortly before their end: each second one seems to have ended. */
    static void keptToTheLast(AdversaryCost cost, int packets) {
        int flows = packets / 2;
        for (int i = 0; i < flows; i++) {
            cost.waits(1);
            send(cost, i);
        }
        cost.waits(IDLE - flows - flows / 500 - MARGIN);
        for (int i = 0; i < flows; i++) {
            send(cost, i);
            cost.waits(1);
        }
        assertThat(cost.fw.count()).isEqualTo(flows);
    }

    /** Seconds that pass one by one over flows that live on, as many as there are packets. */
    static void secondBySecond(AdversaryCost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            send(cost, i);
        }
        for (int i = 0; i < packets; i++) {
            cost.waits(1);
        }
        assertThat(cost.fw.count()).isEqualTo(packets);
    }

    /** The same flows, which all seem to have ended in the same second but have not. */
    static void dueTogether(AdversaryCost cost, int packets) {
        int flows = packets / 2;
        for (int i = 0; i < flows; i++) {
            send(cost, i);
        }
        cost.waits(IDLE - flows / 500 - MARGIN);
        for (int i = 0; i < flows; i++) {
            send(cost, i);
        }
        cost.waits(2 * MARGIN);
        assertThat(cost.fw.count()).isEqualTo(flows);
    }
}
