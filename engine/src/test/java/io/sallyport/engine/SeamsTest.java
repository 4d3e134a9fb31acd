package io.sallyport.engine;

import static io.sallyport.engine.Firewall.CLIENT;
import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Firewall.SERVER;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.connection.EntryBudget;
import io.sallyport.engine.connection.ExpectedConnections;
import io.sallyport.engine.forward.Adjacency;
import io.sallyport.engine.forward.LocalStack;
import io.sallyport.engine.forward.TunnelSelector;
import io.sallyport.engine.nat.PortAdvice;
import io.sallyport.engine.tcp.SequenceOffsets;
import io.sallyport.engine.tcp.intercept.KeyedCookies;
import io.sallyport.packet.Checksum;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import org.junit.jupiter.api.Test;

/** What later features will give to the engine is consulted where they will need it (inferred: ours). */
class SeamsTest {
    private static final int POOL = Firewall.address("192.0.2.99");
    private static final long IP = PacketBatch.HEADROOM + EthernetHeader.LENGTH;
    private static final long TCP = IP + Ipv4Header.MIN_LENGTH;

    private static Firewall with(
            Adjacency adjacency, LocalStack stack, ExpectedConnections expected, PortAdvice ports) {
        return new Firewall(new EngineSettings(
                7,
                new EntryBudget(1000),
                adjacency,
                TunnelSelector.NONE,
                stack,
                expected,
                ports,
                SequenceOffsets.KEPT,
                new KeyedCookies(1, 2)));
    }

    @Test
    void aPortThatTheDriverHasSeenIsTaken() {
        Firewall fw = with(
                        Adjacency.ASSUMED,
                        LocalStack.ASSUMED,
                        ExpectedConnections.NONE,
                        (egress, protocol, source, port, destination, dport, id, now) ->
                                (POOL & 0xffff_ffffL) << 16 | 2000)
                .configure("nat (inside) 1 0 0", "global (outside) 1 192.0.2.99");
        assertThat(fw.tcp(INSIDE, CLIENT, 4000, SERVER, 80, SYN, 1, 0, 0)).isEqualTo("forward outside");
        assertThat(Ipv4Header.source(fw.memory, IP)).isEqualTo(POOL);
        assertThat(fw.memory.u16(TCP)).isEqualTo(2000);
        assertThat(Checksum.transport(fw.memory, TCP, 20, POOL, SERVER, Protocol.TCP))
                .isZero();
        assertThat(fw.lastLog()).endsWith("to inside:10.1.1.5/4000 (192.0.2.99/2000)");
        assertThat(fw.tcp(OUTSIDE, SERVER, 80, POOL, 2000, SYN | ACK, 9, 2, 0)).isEqualTo("forward inside");
        assertThat(Ipv4Header.destination(fw.memory, IP)).isEqualTo(CLIENT);
        assertThat(fw.memory.u16(TCP + 2)).isEqualTo(4000);
        assertThat(Checksum.transport(fw.memory, TCP, 20, SERVER, CLIENT, Protocol.TCP))
                .isZero();
    }

    @Test
    void anExpectedConnectionNeedsNoAccessList() {
        Firewall fw = with(
                Adjacency.ASSUMED,
                LocalStack.ASSUMED,
                (source, destination, ports, identity) -> source.bits() == SERVER
                        && destination.bits() == CLIENT
                        && ConnectionKey.destinationPort(ports) == 5000,
                PortAdvice.SILENT);
        assertThat(fw.tcp(OUTSIDE, SERVER, 20, CLIENT, 5000, SYN, 1, 0, 0)).isEqualTo("forward inside");
        assertThat(fw.tcp(OUTSIDE, SERVER, 20, CLIENT, 5001, SYN, 1, 0, 0)).isEqualTo("drop acl-drop");
    }

    @Test
    void aNeighbourThatDoesNotAnswerTakesNothing() {
        Firewall fw = with(
                (interfaceIndex, nextHop) -> interfaceIndex != OUTSIDE,
                LocalStack.ASSUMED,
                ExpectedConnections.NONE,
                PortAdvice.SILENT);
        assertThat(fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, SYN, 1, 0, 0)).isEqualTo("drop no-adjacency");
    }

    @Test
    void aPortOfTheBoxWithoutAListenerIsSaid() {
        Firewall fw = with(
                Adjacency.ASSUMED,
                (interfaceIndex, protocol, port) -> port == 179,
                ExpectedConnections.NONE,
                PortAdvice.SILENT);
        int box = Firewall.address("10.1.1.1");
        assertThat(fw.tcp(INSIDE, CLIENT, 1, box, 179, SYN, 1, 0, 0)).isEqualTo("deliver");
        assertThat(fw.tcp(INSIDE, CLIENT, 1, box, 180, SYN, 1, 0, 0)).isEqualTo("drop sp-security-failed");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-7-710005: TCP request discarded from 10.1.1.5/1 to inside:10.1.1.1/180");
    }
}
