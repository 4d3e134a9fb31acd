package io.sallyport.config.language;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The syntax of a command, written as text:
 *
 * <pre>
 * access-group &lt;list&gt; (in 'For input traffic' | out 'For output traffic') interface &lt;nameif&gt;
 * </pre>
 *
 * A bare word is a keyword; its help may follow in single quotes; {@code word@9.0} is known from 9.0 on and {@code word@<8.3}
 * before 8.3; {@code shu~n} needs three letters at least. {@code <name>} is the argument of that name. {@code [x]} may be absent, {@code (x | y)} is a choice, {@code (x)+}
 * stands once or more. A plus sign that touches a keyword belongs to it.
 */
public final class Syntax {
    private final String grammar;
    private final UnaryOperator<String> helps;
    private final Supplier<Argument<?>[]> arguments;
    private final Optional<Element.Word> leading;
    private volatile @Nullable Element root;

    private Syntax(String grammar, UnaryOperator<String> helps, Supplier<Argument<?>[]> arguments) {
        this.grammar = grammar;
        this.helps = helps;
        this.arguments = arguments;
        this.leading = GrammarReader.leadingWord(grammar, helps);
    }

    /**
     * Reads a grammar.
     *
     * @throws IllegalArgumentException if it is malformed or names an argument that is not given: a mistake of the declaration
     */
    public static Syntax of(String grammar, Argument<?>... arguments) {
        Syntax syntax = of(grammar, word -> "", () -> arguments);
        syntax.root();
        return syntax;
    }

    /**
     * A grammar that is read when a line gets to it, for there are thousands. Keywords without a help of their own get the one that
     * {@code helps} has for them.
     */
    public static Syntax of(String grammar, UnaryOperator<String> helps, Supplier<Argument<?>[]> arguments) {
        return new Syntax(grammar, helps, arguments);
    }

    Element root() {
        Element known = root;
        if (known == null) {
            known = new GrammarReader(grammar, helps, arguments.get()).read();
            root = known;
        }
        return known;
    }

    /** The keyword that every line begins with, if there is one; known before the grammar is read. */
    Optional<Element.Word> leadingWord() {
        return leading;
    }

    /**
     * How many words a line of this syntax has.
     *
     * @throws IllegalArgumentException if that differs from line to line
     */
    public int length() {
        return length(root());
    }

    private int length(Element element) {
        return switch (element) {
            case Element.Word word -> 1;
            case Element.Place place -> 1;
            case Element.Sequence sequence ->
                sequence.parts().stream().mapToInt(this::length).sum();
            case Element.Choice choice
            when choice.alternatives().stream()
                            .mapToInt(this::length)
                            .distinct()
                            .count()
                    == 1 -> length(choice.alternatives().getFirst());
            default -> throw new IllegalArgumentException("of no fixed length: " + this);
        };
    }

    /** The first keyword, or the first of a choice; empty where the syntax begins with an argument. */
    public String firstWord() {
        return leading.map(Element.Word::text).orElseGet(() -> firstWord(root()));
    }

    private static String firstWord(Element element) {
        return switch (element) {
            case Element.Word word -> word.text();
            case Element.Place place -> "";
            case Element.Sequence sequence -> firstWord(sequence.parts().getFirst());
            case Element.Choice choice -> firstWord(choice.alternatives().getFirst());
            case Element.Maybe maybe -> firstWord(maybe.part());
            case Element.Repeat repeat -> firstWord(repeat.part());
        };
    }

    /** The syntax as manuals print it. */
    @Override
    public String toString() {
        return root().toString();
    }
}
