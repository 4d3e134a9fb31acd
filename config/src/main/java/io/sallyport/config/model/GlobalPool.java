package io.sallyport.config.model;

import io.sallyport.packet.IpAddress;
import java.util.Optional;

/**
 * {@code global (IF) ID ...} of 8.2 and before.
 *
 * @param source where it was written
 * @param nameif the mapped interface
 * @param id number that ties it to {@code nat} lines
 * @param range the addresses; empty for {@code interface}
 */
public record GlobalPool(SourceLine source, String nameif, int id, Optional<Range> range) {

    /**
     * Addresses that follow one another.
     *
     * @param first the first
     * @param last the last; equal to the first for port translation to one address
     */
    public record Range(IpAddress first, IpAddress last) {}

    /** One address is shared by all hosts, ports tell them apart; a range gives each host an address of its own. */
    public boolean isPortTranslation() {
        return range.isEmpty() || range.get().first().equals(range.get().last());
    }
}
