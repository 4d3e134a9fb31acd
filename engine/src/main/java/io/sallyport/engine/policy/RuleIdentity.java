package io.sallyport.engine.policy;

/**
 * What makes a rule the same rule across edits: the hashes of its list's name and of its normalised text, the numbers
 * printed as {@code [0x..., 0x...]}. The hash is FNV-1a (ours: Cisco's is not published).
 *
 * @param rule hash of list name and text
 * @param list hash of the list name
 */
public record RuleIdentity(int rule, int list) {
    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    static RuleIdentity of(String list, String text) {
        int listHash = fnv(FNV_OFFSET, list);
        return new RuleIdentity(fnv(fnv(listHash, "\n"), text), listHash);
    }

    private static int fnv(int hash, String text) {
        int h = hash;
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * FNV_PRIME;
        }
        return h;
    }
}
