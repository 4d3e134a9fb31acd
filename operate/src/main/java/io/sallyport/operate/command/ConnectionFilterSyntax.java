package io.sallyport.operate.command;

import io.sallyport.config.command.Arguments;
import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Reading;
import io.sallyport.engine.connection.ConnectionFilter;
import io.sallyport.engine.connection.ConnectionFilter.End;
import io.sallyport.engine.connection.ConnectionState;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import io.sallyport.packet.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words after {@code show conn} and {@code clear conn} that select connections. */
final class ConnectionFilterSyntax {
    private static final int MOST_PORT = 65_535;
    private static final String BLANK = "";

    /** First and last, both included. */
    private record Span<T>(T first, T last) {}

    /** The words of one end, and where their values are. */
    private record Place(
            Argument<IpAddress> address,
            Argument<Span<IpAddress>> addresses,
            Argument<IpAddress> mask,
            Argument<Span<Integer>> ports) {

        static Place of(String ordinal) {
            return new Place(
                    Arguments.anyAddress(ordinal + "address", "Address of an end"),
                    addressRange(ordinal + "addresses"),
                    Arguments.mask(ordinal + "mask"),
                    portRange(ordinal + "port"));
        }

        String words() {
            return " [address 'Connections of a host or network' (<" + addresses.name() + "> | <" + address.name()
                    + "> [netmask 'Mask of the address' <" + mask.name() + ">])]"
                    + " [port 'Connections of a port' <" + ports.name() + ">]";
        }

        Stream<Argument<?>> arguments() {
            return Stream.of(address, addresses, mask, ports);
        }

        Optional<End> end(Bindings b) {
            Optional<Predicate<IpAddress>> host = b.find(addresses)
                    .<Predicate<IpAddress>>map(
                            span -> a -> a.compareTo(span.first()) >= 0 && a.compareTo(span.last()) <= 0)
                    .or(() -> b.find(address).map(one -> network(one, b.find(mask))::contains));
            Optional<IntPredicate> port =
                    b.find(ports).map(span -> number -> number >= span.first() && number <= span.last());
            return host.isEmpty() && port.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new End(host.orElse(any -> true), port.orElse(any -> true)));
        }

        private static IpNetwork network(IpAddress address, Optional<IpAddress> mask) {
            return mask.map(bits -> new IpNetwork(address, bits)).orElseGet(() -> IpNetwork.host(address));
        }
    }

    private static final Place FIRST = Place.of(BLANK);
    private static final Place SECOND = Place.of("other-");
    private static final Argument<Set<ConnectionState>> STATES = states();

    /** Optional words in the order of the command. */
    static final String PROTOCOL_AND_ENDS =
            "[protocol 'Connections of a protocol' (tcp 'TCP' | udp 'UDP')]" + FIRST.words() + SECOND.words();

    /** The states that {@code show conn} selects by. */
    static final String STATE = "[state 'Connections in a state' <states>]";

    private ConnectionFilterSyntax() {}

    /** Places of values in the words. */
    static Argument<?>[] arguments() {
        return Stream.concat(Stream.concat(FIRST.arguments(), SECOND.arguments()), Stream.of(STATES))
                .toArray(Argument<?>[]::new);
    }

    /** What the words that were typed mean. */
    static ConnectionFilter filter(Bindings b) {
        Optional<Integer> protocol =
                b.has("tcp") ? Optional.of(Protocol.TCP) : b.has("udp") ? Optional.of(Protocol.UDP) : Optional.empty();
        List<End> ends = new ArrayList<>();
        FIRST.end(b).ifPresent(ends::add);
        SECOND.end(b).ifPresent(ends::add);
        return new ConnectionFilter(protocol, ends, b.find(STATES).orElse(Set.of()));
    }

    private static Argument<Span<IpAddress>> addressRange(String name) {
        String expected = "two addresses with a hyphen between them, the lower one first";
        return Argument.of(
                name,
                "A.B.C.D-A.B.C.D",
                "Addresses of an end",
                (word, around) -> {
                    int hyphen = word.indexOf('-');
                    if (hyphen < 0
                            || !IpAddress.isAddress(word.substring(0, hyphen))
                            || !IpAddress.isAddress(word.substring(hyphen + 1))) {
                        return Reading.otherThan(expected);
                    }
                    IpAddress first = IpAddress.parse(word.substring(0, hyphen));
                    IpAddress last = IpAddress.parse(word.substring(hyphen + 1));
                    return first.version() == last.version() && first.compareTo(last) <= 0
                            ? Reading.of(new Span<>(first, last))
                            : Reading.outside(expected);
                },
                span -> span.first() + "-" + span.last());
    }

    private static Argument<Span<Integer>> portRange(String name) {
        String expected = "a port from 0 to 65535, or two with a hyphen between them";
        return Argument.of(
                name,
                "<0-65535>[-<0-65535>]",
                "Port of an end, or several",
                (word, around) -> {
                    if (!word.matches("\\d{1,5}(-\\d{1,5})?")) {
                        return Reading.otherThan(expected);
                    }
                    int hyphen = word.indexOf('-');
                    int first = Integer.parseInt(hyphen < 0 ? word : word.substring(0, hyphen));
                    int last = hyphen < 0 ? first : Integer.parseInt(word.substring(hyphen + 1));
                    return first <= last && last <= MOST_PORT
                            ? Reading.of(new Span<>(first, last))
                            : Reading.outside(expected);
                },
                span -> span.first().equals(span.last()) ? span.first().toString() : span.first() + "-" + span.last());
    }

    private static Argument<Set<ConnectionState>> states() {
        String expected = "one or more of "
                + Arrays.stream(ConnectionState.values())
                        .map(ConnectionState::word)
                        .collect(Collectors.joining(", "))
                + ", with commas and without blanks";
        return Argument.of(
                "states",
                "WORD[,WORD]",
                "Names of states",
                (word, around) -> {
                    Set<ConnectionState> found = EnumSet.noneOf(ConnectionState.class);
                    for (String name : word.split(",", -1)) {
                        Optional<ConnectionState> state = Arrays.stream(ConnectionState.values())
                                .filter(each -> each.word().equals(name))
                                .findFirst();
                        if (state.isEmpty()) {
                            return Reading.outside(expected);
                        }
                        found.add(state.get());
                    }
                    return Reading.of(found);
                },
                states -> states.stream().map(ConnectionState::word).collect(Collectors.joining(",")));
    }
}
