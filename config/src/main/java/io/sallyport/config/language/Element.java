package io.sallyport.config.language;

import java.util.List;
import java.util.stream.Collectors;

/** A part of a syntax. */
sealed interface Element {

    /**
     * A keyword.
     *
     * @param text the word
     * @param least how many letters an abbreviation has at least
     * @param help its help
     * @param versions the versions that know it
     */
    record Word(String text, int least, String help, Versions versions) implements Element {

        /** Whether these letters abbreviate it. */
        boolean isAbbreviatedBy(String letters) {
            return letters.length() >= least && Prefixes.begins(text, letters);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    record Place(Argument<?> argument) implements Element {
        @Override
        public String toString() {
            return argument.toString();
        }
    }

    record Sequence(List<Element> parts) implements Element {
        @Override
        public String toString() {
            return parts.stream().map(Object::toString).collect(Collectors.joining(" "));
        }
    }

    record Choice(List<Element> alternatives) implements Element {
        @Override
        public String toString() {
            return alternatives.stream().map(Object::toString).collect(Collectors.joining(" | ", "{", "}"));
        }
    }

    record Maybe(Element part) implements Element {
        @Override
        public String toString() {
            String inner = part.toString();
            return part instanceof Choice ? "[" + inner.substring(1, inner.length() - 1) + "]" : "[" + inner + "]";
        }
    }

    record Repeat(Element part) implements Element {
        @Override
        public String toString() {
            return part + " ...";
        }
    }
}
