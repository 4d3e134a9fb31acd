package io.sallyport.config.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Reading;
import io.sallyport.config.language.Syntax;
import io.sallyport.config.model.PortMatch;
import io.sallyport.config.model.PortMatch.Operator;
import io.sallyport.config.model.PortPart;

/** The ports of one side of an access-list entry, or of a service. */
final class PortOperand {
    private static final Argument<String> GROUP = Argument.of(
            "service-group",
            "WORD",
            "Service object-group name",
            (word, around) -> around.knows(Kinds.NETWORK_GROUP, word)
                    ? Reading.otherThan("the name of a service object-group")
                    : Reading.of(word),
            word -> word);
    private static final String NUMBERS = """
            eq 'Port equal to operator' <port> | neq 'Port not equal to operator' <port> \
            | lt 'Port less than operator' <port> | gt 'Port greater than operator' <port> \
            | range 'Port range operator' <port> <last>""";

    private PortOperand() {}

    /** An argument for the ports of one side of an entry: numbers, names or a group. */
    static Argument<PortPart> argument(String name, PortNames names) {
        Argument<Integer> port = names.port("port");
        Argument<Integer> last = names.port("last");
        Syntax syntax = Syntax.of(
                "(" + NUMBERS + " | object-group 'Specify a service object-group' <service-group>)", port, last, GROUP);
        return Argument.composed(
                name,
                syntax,
                b -> b.find(GROUP)
                        .<PortPart>map(PortPart.OfGroup::new)
                        .orElseGet(() -> new PortPart.These(of(b, port, last))),
                part -> EntryText.ports(part, names).strip());
    }

    /** An argument for ports of a service: numbers or names. */
    static Argument<PortMatch> numbers(String name, PortNames names) {
        return numbers(name, names, NUMBERS);
    }

    /** An argument for the ports of a {@code port-object}: one, or a range. */
    static Argument<PortMatch> oneOrRange(String name, PortNames names) {
        return numbers(name, names, "eq 'Port equal to operator' <port> | range 'Port range operator' <port> <last>");
    }

    private static Argument<PortMatch> numbers(String name, PortNames names, String operators) {
        Argument<Integer> port = names.port("port");
        Argument<Integer> last = names.port("last");
        return Argument.composed(
                name,
                Syntax.of("(" + operators + ")", port, last),
                b -> of(b, port, last),
                ports -> EntryText.ports(ports, names).strip());
    }

    private static PortMatch of(Bindings b, Argument<Integer> port, Argument<Integer> last) {
        int low = b.get(port);
        Operator operator = b.has("eq")
                ? Operator.EQ
                : b.has("neq") ? Operator.NEQ : b.has("lt") ? Operator.LT : b.has("gt") ? Operator.GT : Operator.RANGE;
        return new PortMatch(operator, low, b.find(last).orElse(low));
    }

    /** Whether a range begins after its end. */
    static boolean isReversed(PortPart part) {
        return part instanceof PortPart.These these && these.ports().isReversed();
    }
}
