package io.sallyport.engine;

import static io.sallyport.engine.Firewall.CLIENT;
import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Firewall.SERVER;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.RST;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.ConnectionSettings;
import io.sallyport.config.model.StaticTranslation;
import io.sallyport.config.model.TranslationLimits;
import io.sallyport.config.model.TranslationOptions;
import io.sallyport.engine.tcp.RandomOffsets;
import io.sallyport.engine.tcp.SequenceOffsets;
import io.sallyport.packet.Address;
import io.sallyport.packet.Checksum;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Ipv6Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Sequence randomization: both directions get new initial numbers, unless the class or the translation says no, or the
 * flow bypasses (documented: ASA configuration guides, "Configuring Connection Settings"; command reference, static).
 */
class RandomizationTest {
    private static final int ISN = 1_000;
    private static final int PEER = 0xffff_ff00;
    private static final long IP = PacketBatch.HEADROOM + EthernetHeader.LENGTH;
    private static final long TCP = IP + Ipv4Header.MIN_LENGTH;

    /** Adds 0x70000001 to what leaves by the outside and 0x12345 to what leaves by the inside. */
    private static final SequenceOffsets FIXED =
            (egress, source, destination, ports, flags, sequence, now) -> egress == OUTSIDE ? 0x7000_0001 : 0x1_2345;

    private final Firewall fw = with(FIXED);

    private static Firewall with(SequenceOffsets offsets) {
        return new Firewall(EngineSettings.offline(1, 1000).withOffsets(offsets));
    }

    private String client(int flags, int seq, int ack, int payload) {
        return fw.tcp(INSIDE, CLIENT, 40001, SERVER, 80, flags, seq, ack, payload);
    }

    private String server(int flags, int seq, int ack, int payload) {
        return fw.tcp(OUTSIDE, SERVER, 80, CLIENT, 40001, flags, seq, ack, payload);
    }

    private void leaves(int sequence, int acknowledgment) {
        assertThat(TcpHeader.sequence(fw.memory, TCP)).as("sequence").isEqualTo(sequence);
        assertThat(TcpHeader.acknowledgment(fw.memory, TCP))
                .as("acknowledgment")
                .isEqualTo(acknowledgment);
        assertThat(transportSum()).as("checksum").isZero();
    }

    private int transportSum() {
        int length = Ipv4Header.totalLength(fw.memory, IP) - Ipv4Header.MIN_LENGTH;
        return Checksum.transport(
                fw.memory,
                TCP,
                length,
                Ipv4Header.source(fw.memory, IP),
                Ipv4Header.destination(fw.memory, IP),
                Protocol.TCP);
    }

    private void handshake() {
        assertThat(client(SYN, ISN, 0, 0)).isEqualTo("forward outside");
        leaves(ISN + 0x7000_0001, 0);
        assertThat(server(SYN | ACK, PEER, ISN + 0x7000_0002, 0)).isEqualTo("forward inside");
        leaves(PEER + 0x1_2345, ISN + 1);
        assertThat(client(ACK, ISN + 1, PEER + 0x1_2346, 0)).isEqualTo("forward outside");
        leaves(ISN + 0x7000_0002, PEER + 1);
    }

    @Test
    void eachEndSeesNumbersThatFitItsOwn() {
        handshake();
        assertThat(server(ACK, PEER + 1, ISN + 0x7000_0002, 500)).isEqualTo("forward inside");
        leaves(PEER + 0x1_2346, ISN + 1);
        assertThat(fw.connection().flags()).isEqualTo("UI");
        assertThat(server(ACK, PEER + 501, ISN + 0x7000_0003, 10))
                .as("one more than the client has sent, as the server counts")
                .isEqualTo("drop tcp-invalid-ack");
    }

    /** Documented for TCP, whatever carries it: numbers, acknowledgments and blocks of selective acknowledgment over IPv6. */
    @Test
    void overIpv6NumbersFitTheEndsToo() {
        Ipv6Firewall six = new Ipv6Firewall(with(FIXED));
        SegmentWriter s = new SegmentWriter(six);
        assertThat(s.client(SYN, ISN, 0)).isEqualTo("forward outside");
        leaves(six, ISN + 0x7000_0001, 0);
        assertThat(s.server(SYN | ACK, PEER, ISN + 0x7000_0002)).isEqualTo("forward inside");
        leaves(six, PEER + 0x1_2345, ISN + 1);
        int from = PEER + 0x1_2345 + 100;
        s.options(1, 1, TcpHeader.OPTION_SACK, 10, from >>> 24, from >>> 16, from >>> 8, from, 0, 0, 0, 0);
        assertThat(s.client(ACK, ISN + 1, PEER + 0x1_2346)).isEqualTo("forward outside");
        leaves(six, ISN + 0x7000_0002, PEER + 1);
        assertThat(six.fw.memory.u32(IP + Ipv6Header.LENGTH + TcpHeader.MIN_LENGTH + 4))
                .isEqualTo(PEER + 100);
        s.options().data(1);
        assertThat(s.server(ACK, PEER + 1, ISN + 0x7000_0003)).isEqualTo("drop tcp-invalid-ack");
    }

    private static void leaves(Ipv6Firewall six, int sequence, int acknowledgment) {
        long tcp = IP + Ipv6Header.LENGTH;
        Memory m = six.fw.memory;
        assertThat(TcpHeader.sequence(m, tcp)).as("sequence").isEqualTo(sequence);
        assertThat(TcpHeader.acknowledgment(m, tcp)).as("acknowledgment").isEqualTo(acknowledgment);
        long addresses =
                Checksum.addresses(new Address().set(Ipv6Firewall.CLIENT), new Address().set(Ipv6Firewall.SERVER));
        assertThat(Checksum.isTransportValid(m, tcp, Ipv6Header.payloadLength(m, IP), addresses, Protocol.TCP))
                .as("checksum")
                .isTrue();
    }

    @Test
    void aRetransmittedSynLeavesAsTheFirst() {
        client(SYN, ISN, 0, 0);
        assertThat(client(SYN, ISN, 0, 0)).isEqualTo("forward outside");
        leaves(ISN + 0x7000_0001, 0);
    }

    @Test
    void theLastSegmentIsMovedToo() {
        client(SYN, ISN, 0, 0);
        assertThat(server(RST | ACK, 0, ISN + 0x7000_0002, 0)).isEqualTo("forward inside");
        leaves(0x1_2345, ISN + 1);
        assertThat(fw.lastLog()).endsWith("TCP Reset-O");
        handshake();
        assertThat(client(RST, ISN + 1, 77, 0)).isEqualTo("forward outside");
        leaves(ISN + 0x7000_0002, 77);
    }

    @Test
    void blocksOfSelectiveAcknowledgmentAreMovedWhereverTheyStand() {
        handshake();
        for (int lead = 0; lead < 4; lead++) {
            int options = 20;
            int length = fw.frame.tcp(CLIENT, 40001, SERVER, 80, ACK, ISN + 1, PEER + 0x1_2346, options);
            long option = TCP + TcpHeader.MIN_LENGTH;
            for (int i = 0; i < options; i++) {
                fw.memory.setU8(option + i, 1);
            }
            fw.memory.setU8(TCP + 12, (TcpHeader.MIN_LENGTH + options) / 4 << 4);
            fw.memory.setU8(option + lead, TcpHeader.OPTION_SACK);
            fw.memory.setU8(option + lead + 1, 10);
            fw.memory.setU32(option + lead + 2, PEER + 0x1_2345 + 100);
            fw.memory.setU32(option + lead + 6, PEER + 0x1_2345 + 200);
            fw.memory.setU16(TCP + 16, 0);
            fw.memory.setU16(TCP + 16, transportSum());
            assertThat(fw.arrives(INSIDE, length)).as("lead %d", lead).isEqualTo("forward outside");
            leaves(ISN + 0x7000_0002, PEER + 1);
            assertThat(fw.memory.u32(option + lead + 2)).isEqualTo(PEER + 100);
            assertThat(fw.memory.u32(option + lead + 6)).isEqualTo(PEER + 200);
        }
    }

    /** A header with options but without selective acknowledgments: numbers move, options stay (RFC 2018). */
    @Test
    void otherOptionsAreLeftAlone() {
        handshake();
        int length = fw.frame.tcp(CLIENT, 40001, SERVER, 80, ACK, ISN + 1, PEER + 0x1_2346, 12);
        fw.memory.setU8(TCP + 12, 8 << 4);
        int[] timestamp = {1, 1, 8, 10, 0, 0, 0, 7, 0, 0, 0, 9};
        for (int i = 0; i < timestamp.length; i++) {
            fw.memory.setU8(TCP + TcpHeader.MIN_LENGTH + i, timestamp[i]);
        }
        fw.memory.setU16(TCP + TcpHeader.CHECKSUM, 0);
        fw.memory.setU16(TCP + TcpHeader.CHECKSUM, transportSum());
        assertThat(fw.arrives(INSIDE, length)).isEqualTo("forward outside");
        leaves(ISN + 0x7000_0002, PEER + 1);
        for (int i = 0; i < timestamp.length; i++) {
            assertThat(fw.memory.u8(TCP + TcpHeader.MIN_LENGTH + i)).isEqualTo(timestamp[i]);
        }
    }

    /** A SYN acknowledges nothing: what stands in the field of its quoted header is not a number of the other end. */
    @Test
    void aQuotedSynHasNoAcknowledgment() {
        fw.permit("out", true, -1, "any", "any").bind("out", "outside").apply();
        client(SYN, ISN, 0, 0);
        Memory seen = Memory.allocate(256);
        new FrameWriter(seen, 0).tcp(CLIENT, 40001, SERVER, 80, SYN, ISN + 0x7000_0001, 0, 0);
        int quote = Ipv4Header.MIN_LENGTH + TcpHeader.MIN_LENGTH;
        int length = fw.frame.raw(SERVER, CLIENT, Protocol.ICMP, IcmpHeader.LENGTH + quote);
        fw.memory.setU8(TCP, IcmpHeader.UNREACHABLE);
        fw.memory.setU8(TCP + 1, 1);
        seen.copyTo(EthernetHeader.LENGTH, fw.memory, TCP + IcmpHeader.LENGTH, quote);
        fw.memory.setU16(TCP + 2, ~icmpSum(quote) & 0xffff);
        assertThat(fw.arrives(OUTSIDE, length)).isEqualTo("forward inside");
        long quoted = TCP + IcmpHeader.LENGTH + Ipv4Header.MIN_LENGTH;
        assertThat(fw.memory.u32(quoted + 4)).isEqualTo(ISN);
        assertThat(fw.memory.u32(quoted + 8)).isZero();
        assertThat(icmpSum(quote)).isEqualTo(0xffff);
    }

    @Test
    void errorsQuoteTheNumbersThatTheirReceiverKnows() {
        fw.permit("out", true, -1, "any", "any").bind("out", "outside").apply();
        handshake();
        for (int quote : new int[] {28, 40, 60}) {
            // What the server's side saw of a segment of the client.
            Memory seen = Memory.allocate(256);
            FrameWriter writer = new FrameWriter(seen, 0);
            writer.tcp(CLIENT, 40001, SERVER, 80, ACK, ISN + 0x7000_0002, PEER + 1, 40);
            int length = fw.frame.raw(SERVER, CLIENT, Protocol.ICMP, IcmpHeader.LENGTH + quote);
            fw.memory.setU8(TCP, IcmpHeader.UNREACHABLE);
            fw.memory.setU8(TCP + 1, 1);
            seen.copyTo(EthernetHeader.LENGTH, fw.memory, TCP + IcmpHeader.LENGTH, quote);
            fw.memory.setU16(TCP + 2, ~icmpSum(quote) & 0xffff);
            assertThat(fw.arrives(OUTSIDE, length)).isEqualTo("forward inside");
            long quoted = TCP + IcmpHeader.LENGTH + Ipv4Header.MIN_LENGTH;
            assertThat(fw.memory.u32(quoted + 4)).isEqualTo(ISN + 1);
            assertThat(icmpSum(quote)).as("checksum, %d bytes quoted", quote).isEqualTo(0xffff);
            if (quote >= 40) {
                assertThat(fw.memory.u32(quoted + 8)).isEqualTo(PEER + 0x1_2346);
            }
            if (quote == 60) {
                // The whole of a segment of 40 bytes: its own checksum is right as well.
                writer.tcp(CLIENT, 40001, SERVER, 80, ACK, ISN + 1, PEER + 0x1_2346, 40);
                assertThat(fw.memory.u16(quoted + 16))
                        .isEqualTo(seen.u16(EthernetHeader.LENGTH + Ipv4Header.MIN_LENGTH + 16));
            }
        }
    }

    private int icmpSum(int quote) {
        return Checksum.fold(Checksum.sum(fw.memory, TCP, IcmpHeader.LENGTH + quote));
    }

    @Test
    void theClassMaySayNo() {
        for (boolean on : new boolean[] {false, true}) {
            Firewall each = with(FIXED);
            each.permit("all", true, Protocol.TCP, "any", "any")
                    .policy(
                            "quiet",
                            "all",
                            ConnectionSettings.NONE.with(s -> s.randomSequenceNumber = Optional.of(on)),
                            Optional.empty())
                    .apply();
            each.tcp(INSIDE, CLIENT, 1, SERVER, 80, SYN, ISN, 0, 0);
            assertThat(TcpHeader.sequence(each.memory, TCP)).isEqualTo(on ? ISN + 0x7000_0001 : ISN);
        }
    }

    @Test
    void theTranslationMaySayNo() {
        StaticTranslation plain = fw.staticNat("192.0.2.5", "10.1.1.5")
                .configuration
                .staticTranslations()
                .removeLast();
        fw.configuration
                .staticTranslations()
                .add(new StaticTranslation(
                        plain.source(),
                        plain.realInterface(),
                        plain.mappedInterface(),
                        plain.mapped(),
                        plain.real(),
                        plain.mask(),
                        plain.port(),
                        plain.accessList(),
                        new TranslationOptions(false, false, true, TranslationLimits.NONE)));
        fw.apply();
        client(SYN, ISN, 0, 0);
        assertThat(Ipv4Header.source(fw.memory, IP)).isEqualTo(Firewall.address("192.0.2.5"));
        assertThat(TcpHeader.sequence(fw.memory, TCP)).isEqualTo(ISN);
    }

    @Test
    void translationAndRandomizationGoTogether() {
        fw.staticNat("192.0.2.5", "10.1.1.5").apply();
        client(SYN, ISN, 0, 0);
        leaves(ISN + 0x7000_0001, 0);
        int mapped = Firewall.address("192.0.2.5");
        assertThat(fw.tcp(OUTSIDE, SERVER, 80, mapped, 40001, SYN | ACK, PEER, ISN + 0x7000_0002, 0))
                .isEqualTo("forward inside");
        leaves(PEER + 0x1_2345, ISN + 1);
    }

    @Test
    void bypassedFlowsKeepTheirNumbers() {
        fw.permit("all", true, Protocol.TCP, "any", "any")
                .policy("bp", "all", Firewall.settings(0, 0, true), Optional.empty())
                .apply();
        client(SYN, ISN, 0, 0);
        assertThat(TcpHeader.sequence(fw.memory, TCP)).isEqualTo(ISN);
    }

    @Test
    void randomNumbersFollowTheSeedAndNothingElse() {
        assertThat(synThrough(with(new RandomOffsets(1, 2)), ISN))
                .isEqualTo(synThrough(
                        new Firewall(EngineSettings.offline(99, 10).withOffsets(new RandomOffsets(1, 2))), 7))
                .isNotEqualTo(synThrough(with(new RandomOffsets(1, 3)), ISN));
    }

    /** The number that a SYN leaves with: it does not show the one that it came with. */
    private static int synThrough(Firewall each, int isn) {
        each.tcp(INSIDE, CLIENT, 1, SERVER, 80, SYN, isn, 0, 0);
        return TcpHeader.sequence(each.memory, TCP);
    }
}
