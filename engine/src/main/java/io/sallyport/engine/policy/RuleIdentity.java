package io.sallyport.engine.policy;

/**
 * What makes a rule the same rule across edits, as it is printed: {@code [0x..., 0x...]}. The first hash is that of the line as it is
 * configured, the second that of the element that it was expanded to, 0 where the line names no object and no group (observed). The
 * hash is FNV-1a (ours: Cisco's is not published).
 *
 * @param line hash of list name and configured text
 * @param element hash of list name and expanded text, or 0
 */
public record RuleIdentity(int line, int element) {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** The 64 bits of which hashes are the halves laid over each other. */
    static long hash(String list, String text) {
        return fnv(fnv(fnv(FNV_OFFSET, list), "\n"), text);
    }

    /** What is printed of a hash. */
    static int printed(long hash) {
        return (int) (hash ^ hash >>> 32);
    }

    /** The hash of a line of a list. */
    public static int of(String list, String text) {
        return printed(hash(list, text));
    }

    /** The hash of a list's name, as {@code show access-list} prints it. */
    public static int ofName(String list) {
        return printed(fnv(FNV_OFFSET, list));
    }

    private static long fnv(long hash, String text) {
        long h = hash;
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * FNV_PRIME;
        }
        return h;
    }
}
