package io.sallyport.testkit.scenario;

/** Takes words from the front of a line. */
final class Words {
    private String rest;

    Words(String line) {
        rest = line.strip();
    }

    boolean hasNext() {
        return !rest.isEmpty();
    }

    String next() {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("something is missing at its end");
        }
        String word = rest.split("\\s+", 2)[0];
        rest = rest.substring(word.length()).stripLeading();
        return word;
    }

    /** A whole number that is not negative. */
    int number() {
        String word = next();
        if (!word.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("'" + word + "' is no number");
        }
        return Integer.parseInt(word);
    }

    /** Everything that is left, at least a word. */
    String rest() {
        String all = rest;
        if (all.isEmpty()) {
            throw new IllegalArgumentException("something is missing at its end");
        }
        rest = "";
        return all;
    }

    /** Nothing may be left. */
    void end() {
        if (hasNext()) {
            throw new IllegalArgumentException("'" + rest + "' is too much");
        }
    }
}
