package io.sallyport.config.model;

/**
 * The port part of an access-list entry or of {@code match port}.
 *
 * @param operator how {@code low} and {@code high} are meant
 * @param low the port, or the first of a range
 * @param high the last of a range; equals {@code low} for the other operators
 */
public record PortMatch(Operator operator, int low, int high) {

    /** Every port. */
    public static final PortMatch ANY = new PortMatch(Operator.ANY, 0, 65535);

    /** The operators of an access list. */
    public enum Operator {
        ANY,
        EQ,
        NEQ,
        LT,
        GT,
        RANGE
    }

    /** Whether a range begins after its end. */
    public boolean isReversed() {
        return low > high;
    }

    /** Whether the port satisfies the condition. */
    public boolean matches(int port) {
        return switch (operator) {
            case ANY -> true;
            case EQ -> port == low;
            case NEQ -> port != low;
            case LT -> port < low;
            case GT -> port > low;
            case RANGE -> port >= low && port <= high;
        };
    }
}
