package io.sallyport.engine.nat;

/**
 * A dynamic translation for readers.
 *
 * @param rule number of its rule
 * @param protocol protocol of a translated port; 0 where an address is translated
 * @param realInterface index of the real side
 * @param real real address, 32 bits
 * @param realPort real port
 * @param mappedInterface index of the mapped side
 * @param mapped mapped address, 32 bits
 * @param mappedPort mapped port
 * @param connections connections that use it
 * @param lastSecond second of its last use
 * @param timeout idle seconds after which it ends; 0: with its last connection, or never
 * @param isExtended whether it serves one remote end only
 */
public record TranslationView(
        int rule,
        int protocol,
        int realInterface,
        int real,
        int realPort,
        int mappedInterface,
        int mapped,
        int mappedPort,
        int connections,
        long lastSecond,
        int timeout,
        boolean isExtended) {}
