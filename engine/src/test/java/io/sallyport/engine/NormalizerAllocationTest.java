package io.sallyport.engine;

import static io.sallyport.packet.TcpHeader.ACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.ConnectionSettings;
import io.sallyport.config.model.TcpMap;
import io.sallyport.config.model.TcpMap.Action;
import io.sallyport.config.model.TcpMap.Check;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.TcpHeader;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Segments with options, waiting ones and compared ones: none of them costs the collector anything. */
class NormalizerAllocationTest {
    private final Firewall fw = new Firewall();
    private final AllocationMeter meter = new AllocationMeter(fw);

    private void send(int ingress, int source, int sport, int destination, int dport, int sequence, int ack, int data) {
        int length = fw.frame.tcp(source, sport, destination, dport, ACK, sequence, ack, 4 + data);
        // Four bytes of the data become an option that is cleared.
        long tcp = PacketBatch.HEADROOM + EthernetHeader.LENGTH + Ipv4Header.MIN_LENGTH;
        fw.memory.setU8(tcp + 12, 6 << 4);
        fw.memory.setU32(tcp + TcpHeader.MIN_LENGTH, 0x1e04_0000);
        meter.send(ingress, length);
    }

    @Test
    void nothingIsAllocated() {
        fw.configuration
                .tcpMaps()
                .put(
                        "M",
                        new TcpMap(Firewall.line("tcp-map M"), "M")
                                .withQueue(10, 4)
                                .with(Check.RETRANSMISSION, Action.DROP)
                                .with(Check.CHECKSUM, Action.ALLOW)
                                .with(Check.WINDOW_VARIATION, Action.DROP));
        fw.permit("all", true, -1, "any", "any")
                .policy("all", "all", ConnectionSettings.NONE.with(s -> s.tcpMap = Optional.of("M")), Optional.empty())
                .apply();
        new SegmentWriter(fw).open();
        int client = SegmentWriter.CLIENT_ISN + 1;
        int server = SegmentWriter.SERVER_ISN + 1;
        for (int round = 0; round < AllocationMeter.ROUNDS; round++) {
            meter.round(round);
            send(Firewall.INSIDE, Firewall.CLIENT, 4000, Firewall.SERVER, 80, client + 10, server, 10);
            send(Firewall.INSIDE, Firewall.CLIENT, 4000, Firewall.SERVER, 80, client + 20, server, 10);
            send(Firewall.INSIDE, Firewall.CLIENT, 4000, Firewall.SERVER, 80, client, server, 10);
            send(Firewall.OUTSIDE, Firewall.SERVER, 80, Firewall.CLIENT, 4000, server, client + 30, 0);
            client += 30;
        }
        assertThat(fw.connection().bytes()).isEqualTo(30L * AllocationMeter.ROUNDS);
        meter.assertNothing();
    }
}
