package io.sallyport.config.model;

/**
 * Limits at the end of a {@code nat} or {@code static} line of 8.2 and before; 0 is unlimited.
 *
 * @param tcp simultaneous TCP connections of one host
 * @param embryonic embryonic connections of one host
 * @param udp simultaneous UDP connections of one host
 */
public record TranslationLimits(int tcp, int embryonic, int udp) {

    /** No limit. */
    public static final TranslationLimits NONE = new TranslationLimits(0, 0, 0);

    /** Whether something is limited. */
    public boolean any() {
        return tcp + embryonic + udp > 0;
    }
}
