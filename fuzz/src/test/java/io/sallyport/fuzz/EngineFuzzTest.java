package io.sallyport.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sallyport.packet.FrameWriter;

/** Whatever arrives, in whatever order: no exception, one verdict for each packet, and nothing is left when all has ended. */
class EngineFuzzTest {

    /** Arbitrary frames: length, interface and octets from the input. */
    @FuzzTest(maxDuration = "60s")
    void frames(FuzzedDataProvider input) {
        FuzzedFirewall firewall = new FuzzedFirewall();
        while (input.remainingBytes() > 0) {
            int ingress = input.consumeInt(0, FuzzedFirewall.INTERFACES - 1);
            int missing = input.consumeInt(0, 3) == 0 ? input.consumeInt(0, 64) : 0;
            firewall.arrives(ingress, input.consumeBytes(input.consumeInt(0, 200)), missing);
        }
        firewall.finish();
    }

    /** Well-formed segments, datagrams and queries between few hosts, with pauses: what exercises the connection table. */
    @FuzzTest(maxDuration = "60s")
    void sequences(FuzzedDataProvider input) {
        FuzzedFirewall firewall = new FuzzedFirewall();
        while (input.remainingBytes() > 0) {
            int ingress = input.consumeInt(0, FuzzedFirewall.INTERFACES - 1);
            if (input.consumeInt(0, 15) == 0) {
                firewall.pause(input.consumeInt(0, 4000));
            }
            firewall.arrives(ingress, frame -> write(input, frame));
        }
        firewall.finish();
    }

    private static int write(FuzzedDataProvider input, FrameWriter frame) {
        int source = FuzzedFirewall.host(input.consumeInt(0, FuzzedFirewall.HOSTS - 1));
        int destination = FuzzedFirewall.host(input.consumeInt(0, FuzzedFirewall.HOSTS - 1));
        int sport = 1000 + input.consumeInt(0, 3);
        int dport = 1000 + input.consumeInt(0, 3);
        return switch (input.consumeInt(0, 7)) {
            case 0 -> frame.udp(source, sport, destination, dport, input.consumeInt(0, 60));
            case 1 ->
                frame.icmp(
                        source,
                        destination,
                        input.consumeInt(0, 18),
                        input.consumeInt(0, 3),
                        sport,
                        dport,
                        input.consumeInt(0, 60));
            default ->
                frame.tcp(
                        source,
                        sport,
                        destination,
                        dport,
                        input.consumeInt(0, 63),
                        input.consumeInt(90, 120),
                        input.consumeInt(90, 120),
                        input.consumeInt(0, 8));
        };
    }
}
