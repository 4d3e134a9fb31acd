package io.sallyport.config.language;

import io.sallyport.config.model.AsaVersion;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A typed place in a syntax: one word, the rest of the line, or a composition with a syntax of its own. Each instance is a
 * place: its value is fetched with {@link Bindings#get}.
 *
 * @param <T> type of the value
 */
public final class Argument<T> {

    /** Reads one word. */
    @FunctionalInterface
    public interface Reader<T> {
        Reading<T> read(String word, Surroundings around);
    }

    private enum Extent {
        WORD,
        REST,
        VERBATIM
    }

    private final String name;
    private final String placeholder;
    private final String help;
    private final Reader<T> reader;
    private final Function<T, String> printer;
    private final Extent extent;
    private final @Nullable Syntax inner;
    private final @Nullable Function<Bindings, T> composer;
    private final Map<String, String> words;
    private final Optional<String> kind;

    private Argument(
            String name,
            String placeholder,
            String help,
            Reader<T> reader,
            Function<T, String> printer,
            Extent extent,
            @Nullable Syntax inner,
            @Nullable Function<Bindings, T> composer,
            Map<String, String> words,
            Optional<String> kind) {
        this.name = name;
        this.placeholder = placeholder;
        this.help = help;
        this.reader = reader;
        this.printer = printer;
        this.extent = extent;
        this.inner = inner;
        this.composer = composer;
        this.words = words;
        this.kind = kind;
    }

    /** One word, read and printed by these functions; {@code placeholder} is what {@code ?} shows. */
    public static <T> Argument<T> of(
            String name, String placeholder, String help, Reader<T> reader, Function<T, String> printer) {
        return new Argument<>(
                name, placeholder, help, reader, printer, Extent.WORD, null, null, Map.of(), Optional.empty());
    }

    /** A free word of at most {@code length} characters. */
    public static Argument<String> word(String name, int length, String help) {
        String expected = "a word of at most " + length + " characters";
        return of(
                name,
                "WORD",
                help,
                (word, around) -> word.length() <= length ? Reading.of(word) : Reading.outside(expected),
                word -> word);
    }

    /** A word that satisfies a condition. */
    public static Argument<String> word(String name, String help, Predicate<String> valid, String expected) {
        return of(
                name,
                "WORD",
                help,
                (word, around) -> valid.test(word) ? Reading.of(word) : Reading.otherThan(expected),
                word -> word);
    }

    /** A decimal number in a range. */
    public static Argument<Integer> number(String name, int low, int high, String help) {
        String range = low + "-" + high;
        return of(
                name,
                "<" + range + ">",
                help,
                (word, around) -> Numbers.read(word, low, high, "a number from " + low + " to " + high),
                String::valueOf);
    }

    /** All that follows on the line. */
    public static Argument<String> rest(String name, String help) {
        return rest(name, help, Extent.REST);
    }

    /** All that follows the word before and one blank, with every blank in it. */
    public static Argument<String> verbatim(String name, String help) {
        return rest(name, help, Extent.VERBATIM);
    }

    private static Argument<String> rest(String name, String help, Extent extent) {
        return new Argument<>(
                name,
                "LINE",
                help,
                (word, around) -> Reading.of(word),
                text -> text,
                extent,
                null,
                null,
                Map.of(),
                Optional.empty());
    }

    /** One of the words of a table (help by word), to be abbreviated to a unique prefix. */
    public static Argument<String> oneOf(String name, Map<String, String> words) {
        Reader<String> reader = (word, around) -> Prefixes.unique(word, words.keySet());
        return new Argument<>(name, name, "", reader, word -> word, Extent.WORD, null, null, words, Optional.empty());
    }

    /** Several words with a syntax of their own, made into one value. */
    public static <T> Argument<T> composed(
            String name, Syntax inner, Function<Bindings, T> composer, Function<T, String> printer) {
        Reader<T> none = (word, around) -> Reading.otherThan(name);
        return new Argument<>(name, name, "", none, printer, Extent.WORD, inner, composer, Map.of(), Optional.empty());
    }

    /** The same for some versions; in others {@code expected} is what fits. */
    public Argument<T> when(Predicate<AsaVersion> versions, String expected) {
        Reader<T> asked = (word, around) ->
                versions.test(around.version()) ? reader.read(word, around) : Reading.otherThan(expected);
        return new Argument<>(name, placeholder, help, asked, printer, extent, inner, composer, words, kind);
    }

    /** The same argument as another place. */
    public Argument<T> named(String other, String otherHelp) {
        return new Argument<>(other, placeholder, otherHelp, reader, printer, extent, inner, composer, words, kind);
    }

    /** The same argument, printed in another way. */
    public Argument<T> printed(Function<T, String> other) {
        return new Argument<>(name, placeholder, help, reader, other, extent, inner, composer, words, kind);
    }

    /** The same argument, with words that {@code ?} and Tab offer. */
    public Argument<T> offering(Map<String, String> offered) {
        return new Argument<>(name, placeholder, help, reader, printer, extent, inner, composer, offered, kind);
    }

    /** The same argument, for names of things of this kind, which {@link Surroundings#names} lists. */
    public Argument<T> ofKind(String things) {
        return new Argument<>(
                name, placeholder, help, reader, printer, extent, inner, composer, words, Optional.of(things));
    }

    public String name() {
        return name;
    }

    public String placeholder() {
        return placeholder;
    }

    public String help() {
        return help;
    }

    /** Words that are offered here, with their help. */
    public Map<String, String> words() {
        return words;
    }

    /** Kind of the existing things whose names fit here. */
    public Optional<String> kind() {
        return kind;
    }

    /** Reads a word. */
    public Reading<T> read(String word, Surroundings around) {
        return reader.read(word, around);
    }

    /** The value as an ASA prints it. */
    public String print(T value) {
        return printer.apply(value);
    }

    boolean takesRestOfLine() {
        return extent != Extent.WORD;
    }

    /** What it reads of a line at a word. */
    String textAt(CommandLine line, int token) {
        return switch (extent) {
            case WORD -> line.word(token);
            case REST -> line.from(token);
            case VERBATIM -> token == 0 ? line.from(token) : line.after(token);
        };
    }

    @Nullable
    Syntax inner() {
        return inner;
    }

    T compose(Bindings bindings) {
        if (composer == null) {
            throw new IllegalStateException(name + " is no composition");
        }
        return composer.apply(bindings);
    }

    @Override
    public String toString() {
        return "<" + name + ">";
    }
}
