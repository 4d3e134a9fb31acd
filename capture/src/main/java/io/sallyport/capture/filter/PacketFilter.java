package io.sallyport.capture.filter;

import io.sallyport.packet.Memory;

/**
 * A condition on frames, written as for tcpdump (pcap-filter(7)): {@code host}, {@code net}, {@code port}, {@code portrange},
 * {@code proto}, protocols, {@code vlan}, {@code less}, {@code greater}, comparisons of bytes, {@code and}, {@code or},
 * {@code not}. It looks through VLAN tags, so {@code host 10.1.1.5} finds tagged packets too. Names of hosts are not looked up.
 *
 * <p>As in tcpdump, a packet that ends before a byte that is asked for does not match, whatever else is said.
 */
public final class PacketFilter {
    private final String text;
    private final Condition condition;
    private final FrameHeaders headers = new FrameHeaders();

    private PacketFilter(String text, Condition condition) {
        this.text = text;
        this.condition = condition;
    }

    /** What reading a filter gives. */
    public sealed interface Outcome {}

    /** It is one. */
    public record Understood(PacketFilter filter) implements Outcome {}

    /**
     * It is none.
     *
     * @param column of the word that is wrong, from 0
     * @param message what is wrong, and what would be right
     */
    public record Wrong(int column, String message) implements Outcome {}

    /** Reads a filter; an empty one accepts everything. */
    public static Outcome parse(String text) {
        try {
            Tokens tokens = new Tokens(text);
            Condition condition = tokens.isAtEnd() ? headers -> true : new FilterParser(tokens).parse();
            return new Understood(new PacketFilter(text, condition));
        } catch (FilterProblem problem) {
            return new Wrong(problem.column(), String.valueOf(problem.getMessage()));
        }
    }

    /**
     * Whether a frame matches.
     *
     * @param memory where it lies
     * @param at its Ethernet header
     * @param captured bytes that are there
     * @param wire bytes that it had on the wire
     */
    public boolean accepts(Memory memory, long at, int captured, int wire) {
        headers.set(memory, at, captured, wire);
        return condition.test(headers) && !headers.isBeyond();
    }

    @Override
    public String toString() {
        return text;
    }
}
