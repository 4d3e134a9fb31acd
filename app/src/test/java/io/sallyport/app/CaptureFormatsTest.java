package io.sallyport.app;

import static io.sallyport.app.CaptureBytes.ETHERNET;
import static io.sallyport.app.CaptureBytes.MICROSECONDS;
import static io.sallyport.app.CaptureBytes.block;
import static io.sallyport.app.CaptureBytes.ints;
import static io.sallyport.app.CaptureBytes.packets;
import static io.sallyport.app.CaptureBytes.pcap;
import static io.sallyport.app.CaptureBytes.written;
import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.testkit.Requires;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same recorded packets in every format and link type, given to the program: the same answer. */
class CaptureFormatsTest extends ProgramFixture {
    private static final String ALL = "\"packets\":28,\"forwarded\":28,\"dropped\":0,";
    private static final int MACS = 12;
    private static final int HEAD = 14;

    private int replay(String place, Path file, String... more) {
        return run(Stream.concat(
                        Stream.of(
                                "replay",
                                "--config",
                                example("tcp-state-bypass/fw2-bypass.cfg"),
                                "--capture",
                                place + "=" + file),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    /** The frame without its Ethernet header, behind another one. */
    private static byte[] behind(byte[] frame, int... header) {
        byte[] made = new byte[header.length + frame.length - HEAD];
        for (int i = 0; i < header.length; i++) {
            made[i] = (byte) header[i];
        }
        System.arraycopy(frame, HEAD, made, header.length, frame.length - HEAD);
        return made;
    }

    /** The frame with something between its MAC addresses and its type. */
    private static byte[] between(byte[] frame, int... inserted) {
        byte[] made = new byte[frame.length + inserted.length];
        System.arraycopy(frame, 0, made, 0, MACS);
        for (int i = 0; i < inserted.length; i++) {
            made[MACS + i] = (byte) inserted[i];
        }
        System.arraycopy(frame, MACS, made, MACS + inserted.length, frame.length - MACS);
        return made;
    }

    private static byte[] pppoe(byte[] frame) {
        int length = frame.length - HEAD + 2;
        byte[] made = between(frame, 0x88, 0x64, 0x11, 0, 0, 1, length >> 8, length & 0xff);
        made[MACS + 8] = 0;
        made[MACS + 9] = 0x21;
        return made;
    }

    static List<Arguments> linkTypes() {
        return List.of(
                linkType("BSD loopback, little-endian", 0, frame -> behind(frame, 2, 0, 0, 0)),
                linkType("BSD loopback, big-endian", 0, frame -> behind(frame, 0, 0, 0, 2)),
                linkType("OpenBSD loopback", 108, frame -> behind(frame, 0, 0, 0, 2)),
                linkType("raw IP", 101, CaptureFormatsTest::behind),
                linkType("raw IP of BSD", 12, CaptureFormatsTest::behind),
                linkType("raw IPv4", 228, CaptureFormatsTest::behind),
                linkType("PPP", 9, frame -> behind(frame, 0, 0x21)),
                linkType("PPP with address and control", 9, frame -> behind(frame, 0xff, 3, 0, 0x21)),
                linkType("PPPoE", ETHERNET, CaptureFormatsTest::pppoe),
                linkType("Linux cooked", 113, frame -> behind(frame, 0, 0, 0, 1, 0, 6, 2, 0, 0, 1, 5, 2, 0, 0, 8, 0)),
                linkType(
                        "Linux cooked v2",
                        276,
                        frame -> behind(frame, 8, 0, 0, 0, 0, 0, 0, 3, 0, 1, 0, 6, 2, 0, 0, 1, 5, 2, 0, 0)));
    }

    private static Arguments linkType(String name, int number, UnaryOperator<byte[]> changed) {
        return Arguments.of(name, number, changed);
    }

    private static List<CaptureBytes.Packet> changed(UnaryOperator<byte[]> change) throws IOException {
        return packets().stream()
                .map(each -> new CaptureBytes.Packet(each.seconds(), each.micros(), change.apply(each.frame())))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("linkTypes")
    void everyLinkTypeGivesTheSameAnswer(String name, int number, UnaryOperator<byte[]> change) throws IOException {
        for (ByteOrder order : List.of(LITTLE_ENDIAN, BIG_ENDIAN)) {
            Path file = Files.write(folder.resolve("a.pcap"), pcap(order, MICROSECONDS, number, changed(change)));
            out.getBuffer().setLength(0);
            assertThat(replay("outside:in", file, "--format", "json")).as(name).isZero();
            assertThat(out.toString())
                    .as(name)
                    .contains(ALL)
                    .contains("\"certain\":true")
                    .doesNotContain("\"certain\":false");
            assertThat(err.toString()).as(name).isEmpty();
        }
    }

    /** Sent by the capturing host: what the firewall itself has sent. */
    @Test
    void cookedHeadersTellTheDirection() throws IOException {
        Path file = Files.write(
                folder.resolve("any.pcap"),
                pcap(
                        LITTLE_ENDIAN,
                        MICROSECONDS,
                        113,
                        changed(frame -> behind(frame, 0, 4, 0, 1, 0, 6, 2, 0, 0, 1, 4, 2, 0, 0, 8, 0))));
        assertThat(replay("outside", file, "--format", "json")).isZero();
        assertThat(out.toString()).contains("\"packets\":28,\"forwarded\":0,").contains("\"observed\":28,");
    }

    @Test
    void tagsFindTheSubInterfaces() {
        for (String[] names : new String[][] {{"trunk", "58"}, {"provider", "59"}}) {
            out.getBuffer().setLength(0);
            assertThat(run(
                            "replay",
                            "--config",
                            example("trunk/firewall.cfg"),
                            "--capture",
                            "GigabitEthernet0/1=" + example("trunk/" + names[0] + ".pcap"),
                            "--capture",
                            "outside=" + example("trunk/" + names[0] + "-outside.pcap"),
                            "-q"))
                    .isZero();
            assertThat(out.toString()).contains("        " + names[1] + "  agree\n         0  disagree\n");
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void zstdIsReadAsItIs() throws Exception {
        Requires.program("zstd");
        Path file = folder.resolve("a.pcap.zst");
        Process zstd = new ProcessBuilder("zstd", "-q", example("tcp-state-bypass/return.pcap"), "-o", file.toString())
                .inheritIO()
                .start();
        assertThat(zstd.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(zstd.exitValue()).isZero();
        assertThat(Files.readAllBytes(file)).startsWith(0x28, 0xb5, 0x2f, 0xfd);
        assertThat(replay("outside", file, "--format", "json")).isZero();
        assertThat(out.toString()).contains(ALL);
        assertThat(err.toString()).isEmpty();
    }

    /** {@code tcpdump -s 74}: headers are all that a firewall without inspection looks at. */
    @Test
    void packetsThatWereCutToTheirHeadersAreJudged() throws IOException {
        byte[] whole = pcap(LITTLE_ENDIAN, MICROSECONDS, ETHERNET, packets());
        ByteBuffer from = ByteBuffer.wrap(whole).order(LITTLE_ENDIAN);
        ByteBuffer cut = ByteBuffer.allocate(whole.length).order(LITTLE_ENDIAN);
        cut.put(whole, 0, CaptureBytes.FILE_HEADER);
        for (int at = CaptureBytes.FILE_HEADER; at < whole.length; ) {
            int length = from.getInt(at + 8);
            int kept = Math.min(length, 74);
            cut.put(whole, at, 8).putInt(kept).putInt(length).put(whole, at + CaptureBytes.RECORD_HEADER, kept);
            at += CaptureBytes.RECORD_HEADER + length;
        }
        Path file = Files.write(folder.resolve("cut.pcap"), written(cut));
        assertThat(replay("outside", file, "--format", "json")).isZero();
        assertThat(out.toString()).contains(ALL).contains("\"length\":1434").contains("\"bytes\":32957,");
    }

    private static byte[] options(String... comments) {
        ByteBuffer out = ByteBuffer.allocate(1000).order(LITTLE_ENDIAN);
        for (String comment : comments) {
            byte[] text = comment.getBytes(StandardCharsets.UTF_8);
            out.putShort((short) 1).putShort((short) text.length).put(text);
            while (out.position() % 4 != 0) {
                out.put((byte) 0);
            }
        }
        return written(out.putInt(0));
    }

    /**
     * Names, statistics, secrets, a journal entry, a custom block and one of no known type around the packets; the third of
     * them has two comments, and the fourth says that it left.
     */
    private static byte[] talkative() throws IOException {
        ByteBuffer out = ByteBuffer.allocate(1 << 20).order(LITTLE_ENDIAN);
        block(out, 0x0a0d_0d0a, ints(LITTLE_ENDIAN, 0x1a2b_3c4d, 1, -1, -1));
        block(out, 1, ints(LITTLE_ENDIAN, ETHERNET, 65_535));
        int number = 0;
        for (CaptureBytes.Packet each : packets()) {
            number++;
            for (int type : new int[] {4, 5, 10, 9, 0xbad, 0x7777}) {
                block(out, type, ints(LITTLE_ENDIAN, number, 0x4142_4344, type));
            }
            long micros = each.seconds() * 1_000_000 + each.micros();
            int length = each.frame().length;
            ByteBuffer packet = ByteBuffer.allocate(2000).order(LITTLE_ENDIAN);
            packet.put(ints(LITTLE_ENDIAN, 0, (int) (micros >>> 32), (int) micros, length, length))
                    .put(each.frame())
                    .position((packet.position() + 3) / 4 * 4);
            if (number == 3) {
                packet.put(options("retransmitted?\nask the server's people", "second \u001b[31mremark"));
            } else if (number == 4) {
                packet.put(ints(LITTLE_ENDIAN, 4 << 16 | 2, 2, 0));
            }
            block(out, 6, written(packet));
        }
        return written(out);
    }

    @Test
    void blocksWithoutPacketsAreSteppedOverAndFlagsTellTheDirection() throws IOException {
        Path file = Files.write(folder.resolve("a.pcapng"), talkative());
        assertThat(replay("outside", file, "--format", "json")).isZero();
        assertThat(out.toString())
                .contains("\"packets\":28,\"forwarded\":27,")
                .contains("\"observed\":1,")
                .containsPattern("\"n\":4,.*\"verdict\":\"observed\"");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void commentsOfACaptureAreToldAndKept() throws Exception {
        Path file = Files.write(folder.resolve("a.pcapng"), talkative());
        assertThat(replay("outside", file, "--explain", "3")).isZero();
        assertThat(out.toString())
                .contains("len 189\nComment in the capture: retransmitted?\n  ask the server's people\n"
                        + "Comment in the capture: second ")
                .contains("\nVerdict: forward to inside, fast");
        out.getBuffer().setLength(0);
        assertThat(replay("outside", file, "--explain", "3", "--format", "json"))
                .isZero();
        assertThat(out.toString()).contains("\"comments\":[\"retransmitted?\\nask the server's people\",");
        out.getBuffer().setLength(0);
        assertThat(replay("outside", file, "--explain", "2")).isZero();
        assertThat(out.toString()).doesNotContain("Comment");

        assertThat(replay(
                        "outside", file, "-q", "--write", folder.resolve("left").toString()))
                .isZero();
        Requires.program("tshark");
        assertThat(String.join("|", comments(folder.resolve("left/captured.pcapng"))))
                .containsSubsequence(
                        "packet 3: forward to inside, fast, connection 1",
                        "retransmitted?",
                        "ask the server's people",
                        "packet 4: observed",
                        "packet 28: forward to inside, fast, connection 1");
        assertThat(comments(folder.resolve("left/inside.pcapng"))).anyMatch(line -> line.endsWith("retransmitted?"));
    }

    /** A comment is a line, and each of its own lines is one. */
    private List<String> comments(Path file) throws IOException, InterruptedException {
        Path printed = folder.resolve("tshark.out");
        Process tshark = new ProcessBuilder(
                        "tshark", "-nr", file.toString(), "-T", "fields", "-E", "aggregator=/s", "-e", "frame.comment")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(printed.toFile())
                .start();
        assertThat(tshark.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(tshark.exitValue()).isZero();
        return Files.readString(printed).replace("\\n", "\n").lines().toList();
    }

    @Test
    void onlyWhatAFilterTakesIsJudged() {
        String[] replay = {
            "replay",
            "--config",
            example("static-nat/firewall.cfg"),
            "--capture",
            "inside=" + example("static-nat/inside.pcap"),
            "-q",
            "--filter",
            "udp port 53 or icmp"
        };
        assertThat(run(replay)).isZero();
        assertThat(out.toString())
                .startsWith("63 packets were left out by --filter or --from.\n14 packets in ")
                .contains("         5  forwarded\n         2  dropped\n         7  observed on their way out\n")
                .contains("UDP outside 203.0.113.80:53 inside 10.1.1.5:43001")
                .doesNotContain("TCP ");
        assertThat(err.toString()).isEmpty();
        out.getBuffer().setLength(0);
        replay[replay.length - 1] = "tcp port 53 or hots 10.1.1.5";
        assertThat(run(replay)).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .startsWith("  tcp port 53 or hots 10.1.1.5\n                 ^\n")
                .contains("--filter: ")
                .hasLineCount(3);
    }

    @Test
    void wordsOfAnAsaWithoutBytesAreRefusedWithTheRemedy() throws IOException {
        Path file = Files.writeString(folder.resolve("words.txt"), """
                ciscoasa# show capture out

                1 packet captured

                   1: 12:44:49.103557       203.0.113.80.8080 > 10.1.1.5.40001: S 1:1(0) ack 2 win 64296
                1 packet shown
                """);
        isRefused(replay("outside", file), "words.txt", "dump");
    }
}
