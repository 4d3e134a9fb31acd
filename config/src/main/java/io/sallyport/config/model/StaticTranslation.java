package io.sallyport.config.model;

import io.sallyport.packet.IpAddress;

/**
 * A one-to-one translation of a network: {@code static (REAL_IF,MAPPED_IF) MAPPED REAL [netmask MASK]} of 8.2 and before.
 *
 * @param source where it was written
 * @param realInterface nameif of the real side
 * @param mappedInterface nameif of the mapped side
 * @param mapped first mapped address (the {@code interface} form is resolved when compiled and is empty here as 0.0.0.0)
 * @param real first real address
 * @param mask bits common to both; host bits are carried over
 */
public record StaticTranslation(
        SourceLine source,
        String realInterface,
        String mappedInterface,
        IpAddress mapped,
        IpAddress real,
        IpAddress mask) {}
