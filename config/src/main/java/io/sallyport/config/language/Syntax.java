package io.sallyport.config.language;

/**
 * The syntax of a command, written as text:
 *
 * <pre>
 * access-group &lt;list&gt; (in 'For input traffic' | out 'For output traffic') interface &lt;nameif&gt;
 * </pre>
 *
 * A bare word is a keyword; its help may follow in single quotes; {@code word@9.0} is known from 9.0 on and {@code word@<8.3}
 * before 8.3. {@code <name>} is the argument of that name. {@code [x]} may be absent, {@code (x | y)} is a choice, {@code (x)+}
 * stands once or more.
 */
public final class Syntax {
    private final Element root;

    private Syntax(Element root) {
        this.root = root;
    }

    /**
     * Reads a grammar.
     *
     * @throws IllegalArgumentException if it is malformed or names an argument that is not given: a mistake of the declaration
     */
    public static Syntax of(String grammar, Argument<?>... arguments) {
        return new Syntax(new GrammarReader(grammar, arguments).read());
    }

    Element root() {
        return root;
    }

    /** The syntax as manuals print it. */
    @Override
    public String toString() {
        return root.toString();
    }
}
