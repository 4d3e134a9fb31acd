package io.sallyport.config.model;

import io.sallyport.packet.IpAddress;
import java.util.Optional;

/**
 * {@code static (REAL_IF,MAPPED_IF) ...} of 8.2 and before: a network, one port, or what an access list names.
 *
 * @param source where it was written
 * @param realInterface nameif of the real side
 * @param mappedInterface nameif of the mapped side
 * @param mapped first mapped address; empty for {@code interface}
 * @param real first real address; empty where an access list names it
 * @param mask bits common to both; host bits are carried over
 * @param port the port that is translated, or empty for all protocols
 * @param accessList the list of a policy static, or empty
 * @param options what follows
 */
public record StaticTranslation(
        SourceLine source,
        String realInterface,
        String mappedInterface,
        Optional<IpAddress> mapped,
        Optional<IpAddress> real,
        IpAddress mask,
        Optional<Port> port,
        Optional<String> accessList,
        TranslationOptions options) {

    /**
     * A translated port.
     *
     * @param protocol 6 or 17
     * @param mapped port at the mapped address
     * @param real port at the real address; -1 where an access list names it
     */
    public record Port(int protocol, int mapped, int real) {}

    /** A whole network, without options. */
    public static StaticTranslation network(
            SourceLine source,
            String realInterface,
            String mappedInterface,
            IpAddress mapped,
            IpAddress real,
            IpAddress mask) {
        return new StaticTranslation(
                source,
                realInterface,
                mappedInterface,
                Optional.of(mapped.and(mask)),
                Optional.of(real.and(mask)),
                mask,
                Optional.empty(),
                Optional.empty(),
                TranslationOptions.NONE);
    }
}
