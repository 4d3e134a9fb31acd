package io.sallyport.config.language;

import java.util.List;
import java.util.Optional;

/** Finds out what would be right where a line is wrong. */
public final class Remedies {
    private static final int LONGEST_COMPARED = 40;
    private static final int MANY = 60;

    private Remedies() {}

    static Optional<String> similar(String word, List<Expectation> expected) {
        return closest(word, Expectation.keywords(expected)).map(known -> "did you mean " + known + "?");
    }

    static String of(Failure.Kind kind, String word, List<Expectation> expected) {
        String choices = Prefixes.shortList(expected.stream()
                .filter(e -> !e.equals(Expectation.END))
                .map(Remedies::named)
                .distinct()
                .toList());
        List<String> roles = expected.stream().map(Expectation::role).distinct().toList();
        if (roles.size() == 1 && !roles.getFirst().isEmpty()) {
            return "the " + roles.getFirst() + " is missing" + (word.isEmpty() ? "" : " before " + word) + ": "
                    + choices;
        }
        return switch (kind) {
            case AMBIGUOUS -> "write more of the word: " + choices;
            case INCOMPLETE -> "something is missing: " + choices;
            case INVALID ->
                choices.isEmpty() ? "the line should end before " + word : expected(expected.size(), choices);
        };
    }

    private static String expected(int count, String choices) {
        return count > MANY ? "no command of this mode begins so" : "expected " + choices;
    }

    /** A free word is told by its help. */
    private static String named(Expectation e) {
        boolean free = e.text().equals("WORD") || e.text().equals("LINE");
        return free && !e.help().isEmpty() ? "<" + e.help() + ">" : e.text();
    }

    /** The candidate that a typing error away resembles the word. */
    public static Optional<String> closest(String word, List<String> candidates) {
        if (word.length() < 2 || word.length() > LONGEST_COMPARED) {
            return Optional.empty();
        }
        int best = Math.min(2, word.length() / 2) + 1;
        Optional<String> found = Optional.empty();
        for (String candidate : candidates) {
            int distance = resembles(word, candidate) ? distance(word, candidate, best) : best;
            if (distance < best) {
                best = distance;
                found = Optional.of(candidate);
            }
        }
        return found;
    }

    /** A cheap look at the first two letters before the long comparison. */
    private static boolean resembles(String a, String b) {
        if (b.length() < 2) {
            return false;
        }
        char first = Character.toLowerCase(a.charAt(0));
        char second = Character.toLowerCase(a.charAt(1));
        return first == b.charAt(0) || second == b.charAt(1) || first == b.charAt(1) || second == b.charAt(0);
    }

    /** Insertions, deletions, substitutions and swaps of neighbours that make one word the other; {@code limit} if not fewer. */
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                int least = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                cost[i][j] = swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
            }
        }
        return cost[a.length()][b.length()];
    }
}
