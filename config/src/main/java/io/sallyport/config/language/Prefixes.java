package io.sallyport.config.language;

import java.util.Collection;

/** Abbreviation: a word may be shortened as long as one keyword begins with it. Letters match in either case. */
public final class Prefixes {
    private Prefixes() {}

    static boolean begins(String keyword, String word) {
        return keyword.regionMatches(true, 0, word, 0, word.length());
    }

    /** The keyword that a word abbreviates. */
    public static Reading<String> unique(String word, Collection<String> keywords) {
        String found = "";
        int count = 0;
        for (String keyword : keywords) {
            if (keyword.equalsIgnoreCase(word)) {
                return Reading.of(keyword);
            }
            if (begins(keyword, word)) {
                found = keyword;
                count++;
            }
        }
        if (count == 1) {
            return Reading.of(found);
        }
        return count == 0
                ? Reading.otherThan("one of " + shortList(keywords))
                : Reading.outside("more of the word: several begin with " + word);
    }

    /** The first few, for a sentence. */
    static String shortList(Collection<String> words) {
        String some = String.join(", ", words.stream().limit(8).toList());
        return words.size() > 8 ? some + ", ..." : some;
    }
}
