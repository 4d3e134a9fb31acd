package io.sallyport.engine.tcp;

import io.sallyport.packet.Address;

/**
 * Where the new initial sequence numbers of randomized flows come from: given by the driver. An offset is added to each
 * number that one end of a connection uses, as long as the connection lasts.
 */
@FunctionalInterface
public interface SequenceOffsets {

    /** Numbers stay as they are: for one who looks at a single side of the firewall. */
    SequenceOffsets KEPT = (egress, source, destination, ports, flags, sequence, now) -> 0;

    /**
     * Chooses the offset of one direction from its first segment.
     *
     * @param egress index of the interface that the segment leaves by
     * @param source sender as it stands in the segment that leaves; valid until the call returns
     * @param destination receiver, likewise
     * @param ports sender's | receiver's << 16, as they leave
     * @param flags TCP flags of the segment
     * @param sequence its sequence number as it came
     * @param now engine time in nanoseconds since the epoch
     * @return what is added, modulo 2^32
     */
    int offset(int egress, Address source, Address destination, int ports, int flags, int sequence, long now);
}
