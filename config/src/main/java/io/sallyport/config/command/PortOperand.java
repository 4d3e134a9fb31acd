package io.sallyport.config.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Syntax;
import io.sallyport.config.model.PortMatch;
import java.util.Locale;
import java.util.Optional;

/**
 * The port part of an access-list entry as it was read.
 *
 * @param match what it matches, or empty where that is not built yet
 * @param text as an ASA prints it
 */
record PortOperand(Optional<PortMatch> match, String text) {

    /** Absent: every port. */
    static final PortOperand ANY = new PortOperand(Optional.of(PortMatch.ANY), "");

    /** An argument for the ports of one side. */
    static Argument<PortOperand> argument(String name, PortNames names) {
        Argument<Integer> port = names.port("port");
        Argument<Integer> high = names.port("last");
        Argument<String> group = Argument.word("service-group", 64, "Service object-group name");
        Syntax syntax = Syntax.of("""
                (eq 'Port equal to operator' <port> | neq 'Port not equal to operator' <port> \
                | lt 'Port less than operator' <port> | gt 'Port greater than operator' <port> \
                | range 'Port range operator' <port> <last> | object-group 'Specify a service object-group' <service-group>)""", port, high, group);
        return Argument.composed(name, syntax, b -> of(b, port, high, names), PortOperand::text);
    }

    private static PortOperand of(Bindings b, Argument<Integer> port, Argument<Integer> last, PortNames names) {
        if (b.find(port).isEmpty()) {
            return new PortOperand(Optional.empty(), b.text());
        }
        int low = b.get(port);
        int high = b.find(last).orElse(low);
        if (b.has("range")) {
            return new PortOperand(
                    Optional.of(new PortMatch(PortMatch.Operator.RANGE, low, high)),
                    "range " + names.print(low) + " " + names.print(high));
        }
        String word = b.text().substring(0, b.text().indexOf(' '));
        PortMatch.Operator operator = PortMatch.Operator.valueOf(word.toUpperCase(Locale.ROOT));
        return new PortOperand(Optional.of(new PortMatch(operator, low, low)), word + " " + names.print(low));
    }

    /** Whether a range begins after its end. */
    boolean isReversed() {
        return match.filter(m -> m.low() > m.high()).isPresent();
    }
}
