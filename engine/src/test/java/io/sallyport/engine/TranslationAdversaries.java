package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

/** Hosts that use up what translations have to give. */
final class TranslationAdversaries {
    private TranslationAdversaries() {}

    static void translations(AdversaryCost cost, int packets) {
        PacketAdversaries.newFlows(cost, packets);
        assertThat(cost.fw.engine.context().translations().size()).isEqualTo(packets);
    }

    /** All 511 low ports are taken. */
    static void noPorts(AdversaryCost cost, int packets) {
        int used = 600;
        for (int i = 0; i < packets + used; i++) {
            if (i == used) {
                cost.begin();
            }
            int host = Firewall.CLIENT + i / 500;
            cost.arrives(Firewall.INSIDE, cost.v4.udp(host, 1 + i % 500, Firewall.SERVER, 53, 8));
        }
        assertThat(cost.fw.engine.context().translations().size()).isEqualTo(511);
    }

    static void noPortsOfMany(AdversaryCost cost, int packets) {
        int used = 60 * 511;
        for (int i = 0; i < packets + used; i++) {
            if (i == used) {
                cost.begin();
            }
            int host = Firewall.address("10.1.2.0") + i / 500;
            cost.arrives(Firewall.INSIDE, cost.v4.udp(host, 1 + i % 500, Firewall.SERVER, 53, 8));
        }
        assertThat(cost.fw.engine.context().translations().size()).isEqualTo(used);
    }

    /** All to one remote end, so that each has to find another port. */
    static void extendedPort(AdversaryCost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            int host = Firewall.address("10.1.2.0") + i;
            cost.arrives(Firewall.INSIDE, cost.v4.udp(host, 40_000, Firewall.SERVER, 53, 8));
        }
        assertThat(cost.fw.engine.context().translations().size()).isEqualTo(packets);
    }

    static void noExtendedPorts(AdversaryCost cost, int packets) {
        int used = 2 * 511;
        for (int i = 0; i < packets + used; i++) {
            if (i == used) {
                cost.begin();
            }
            int host = Firewall.address("10.1.2.0") + i;
            cost.arrives(Firewall.INSIDE, cost.v4.udp(host, 100, Firewall.SERVER, 53, 8));
        }
        assertThat(cost.fw.engine.context().translations().size()).isEqualTo(used);
    }

    static void noAddresses(AdversaryCost cost, int packets) {
        for (int i = 0; i < packets; i++) {
            int host = Firewall.address("10.1.2.0") + i;
            cost.arrives(Firewall.INSIDE, cost.v4.udp(host, 9, Firewall.SERVER, 53, 8));
        }
        assertThat(cost.fw.engine.context().translations().size()).isEqualTo(10);
    }
}
