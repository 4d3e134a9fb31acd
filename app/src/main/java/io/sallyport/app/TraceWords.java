package io.sallyport.app;

import io.sallyport.config.command.PortNames;
import io.sallyport.config.language.Reading;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.operate.tracer.SyntheticPacket;
import io.sallyport.packet.IpAddress;
import java.util.List;
import java.util.Locale;

/** Reads the packet of {@code trace}: the words after the interface. Wrong ones are an {@link IllegalArgumentException}. */
final class TraceWords {
    private static final String FORMS =
            "give tcp|udp SRC SPORT DST DPORT, icmp SRC TYPE CODE [ID] DST or rawip SRC PROTO DST";

    private TraceWords() {}

    static SyntheticPacket packet(List<String> given, AsaVersion version) {
        boolean detailed = !given.isEmpty() && given.getLast().equalsIgnoreCase("detailed");
        List<String> words = detailed ? given.subList(0, given.size() - 1) : given;
        String protocol = words.isEmpty() ? "" : words.getFirst().toLowerCase(Locale.ROOT);
        SyntheticPacket packet = packet(protocol, words, version);
        if (packet.source().version() != packet.destination().version()) {
            throw new IllegalArgumentException("both addresses must be of one IP version");
        }
        return packet;
    }

    private static SyntheticPacket packet(String protocol, List<String> words, AsaVersion version) {
        int size = words.size();
        return switch (protocol) {
            case "tcp" -> {
                require(size == 5);
                yield SyntheticPacket.tcp(
                        address(words.get(1)),
                        port(PortNames.TCP, words.get(2), version),
                        address(words.get(3)),
                        port(PortNames.TCP, words.get(4), version));
            }
            case "udp" -> {
                require(size == 5);
                yield SyntheticPacket.udp(
                        address(words.get(1)),
                        port(PortNames.UDP, words.get(2), version),
                        address(words.get(3)),
                        port(PortNames.UDP, words.get(4), version));
            }
            case "icmp" -> {
                require(size == 5 || size == 6);
                yield SyntheticPacket.icmp(
                        address(words.get(1)),
                        number(words.get(2), 255, "ICMP type"),
                        number(words.get(3), 255, "ICMP code"),
                        size == 6 ? number(words.get(4), 65535, "ICMP identifier") : 0,
                        address(words.get(size - 1)));
            }
            case "rawip" -> {
                require(size == 4);
                yield SyntheticPacket.raw(
                        address(words.get(1)), number(words.get(2), 255, "protocol"), address(words.get(3)));
            }
            default ->
                throw new IllegalArgumentException(
                        (protocol.isEmpty() ? "the packet is missing: " : "'" + protocol + "' is no kind of packet: ")
                                + FORMS);
        };
    }

    private static void require(boolean rightCount) {
        if (!rightCount) {
            throw new IllegalArgumentException("the packet has too few or too many words: " + FORMS);
        }
    }

    private static IpAddress address(String word) {
        if (!IpAddress.isAddress(word)) {
            throw new IllegalArgumentException("'" + word + "' is no IP address");
        }
        return IpAddress.parse(word);
    }

    private static int port(PortNames names, String word, AsaVersion version) {
        Reading<Integer> reading = names.port("port").read(word, () -> version);
        return switch (reading) {
            case Reading.Value<Integer> value -> value.value();
            case Reading.Refusal<Integer> refusal ->
                throw new IllegalArgumentException("'" + word + "' is not " + refusal.expected());
        };
    }

    private static int number(String word, int most, String what) {
        if (!word.matches("[0-9]{1,5}") || Integer.parseInt(word) > most) {
            throw new IllegalArgumentException("'" + word + "' is no " + what + " (0-" + most + ")");
        }
        return Integer.parseInt(word);
    }
}
