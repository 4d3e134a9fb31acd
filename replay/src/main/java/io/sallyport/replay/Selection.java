package io.sallyport.replay;

import io.sallyport.capture.filter.PacketFilter;
import java.util.Map;
import java.util.Optional;

/**
 * Which packets of the captures are taken, and by which clocks. A packet that is not taken is not judged, as if it were not in
 * its capture, but keeps its number.
 *
 * @param filter what a packet must match
 * @param from packets before that time are not taken
 * @param offsets nanoseconds to add to the times of a capture, by the place where it was taken
 * @param findOffsets whether to look for clocks that differ, where no offset is given
 */
public record Selection(
        Optional<PacketFilter> filter, Optional<Moment> from, Map<String, Long> offsets, boolean findOffsets) {
    /** Everything, as the captures state it. */
    public static final Selection ALL = new Selection(Optional.empty(), Optional.empty(), Map.of(), false);

    public Selection {
        offsets = Map.copyOf(offsets);
    }
}
