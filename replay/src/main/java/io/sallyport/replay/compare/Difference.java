package io.sallyport.replay.compare;

import io.sallyport.engine.drop.DropReason;
import io.sallyport.packet.IpAddress;
import java.util.Optional;

/**
 * Something that the real firewall did otherwise than the replay.
 *
 * @param kind what
 * @param time when, nanoseconds since the epoch
 * @param arrived number of the frame as it arrived, or 0 where none was seen
 * @param departed number of the frame as it left the real firewall, or 0 if it was not seen
 * @param interfaceIndex interface by which the real one sent it, or by which the replay does
 * @param reason why the replay drops it
 * @param rule number of the rule that decided in the replay, or 0
 * @param certain whether the verdict of the replay is certain
 * @param before the packet as it arrived
 * @param there the packet as it left the real firewall, where it differs
 * @param here the packet as the replay sends it, where it differs
 */
public record Difference(
        Kind kind,
        long time,
        long arrived,
        long departed,
        int interfaceIndex,
        Optional<DropReason> reason,
        int rule,
        boolean certain,
        Optional<Shape> before,
        Optional<Shape> there,
        Optional<Shape> here) {

    /** Whether the real firewall gave the packet other addresses or ports than it had. */
    public boolean isTranslatedThere() {
        return before.isPresent() && there.isPresent() && !before.equals(there);
    }

    /** The classes of differences. */
    public enum Kind {
        PASSED_THERE("passedThere", "the real firewall passed what is dropped here"),
        DROPPED_THERE("droppedThere", "passed here, never seen leaving the real firewall"),
        NOT_CAPTURED("notCaptured", "passed here and there, but missing in the capture"),
        TRANSLATED("translated", "the real firewall translated otherwise"),
        OTHER_INTERFACE("otherInterface", "the real firewall sent it by another interface"),
        SEQUENCE("sequence", "the real firewall changed sequence numbers otherwise"),
        CHANGED("changed", "the real firewall changed flags or length otherwise"),
        UNEXPECTED("unexpected", "left the real firewall without having been seen to arrive");

        private final String label;
        private final String words;

        Kind(String label, String words) {
            this.label = label;
            this.words = words;
        }

        /** The name in JSON. */
        public String label() {
            return label;
        }

        /** What it means. */
        public String words() {
            return words;
        }
    }

    /**
     * A packet as it left.
     *
     * @param source sender
     * @param sourcePort its port, or 0
     * @param destination receiver
     * @param destinationPort its port, or 0
     */
    public record Shape(IpAddress source, int sourcePort, IpAddress destination, int destinationPort) {
        static Shape of(MatchKey key) {
            long addresses = key.addresses();
            return key.isIpv6()
                    ? of(
                            IpAddress.v6(key.senderHigh(), key.senderLow()),
                            IpAddress.v6(key.receiverHigh(), key.receiverLow()),
                            key.ports())
                    : of(IpAddress.v4((int) (addresses >>> 32)), IpAddress.v4((int) addresses), key.ports());
        }

        /** With ports as a {@link MatchKey} has them. */
        static Shape of(IpAddress sender, IpAddress receiver, long ports) {
            return new Shape(sender, (int) (ports >>> 48), receiver, (int) (ports >>> 32) & 0xffff);
        }

        /** Address and port of the sender. */
        public String sender() {
            return end(source, sourcePort);
        }

        /** Address and port of the receiver. */
        public String receiver() {
            return end(destination, destinationPort);
        }

        @Override
        public String toString() {
            return sender() + " > " + receiver();
        }

        private static String end(IpAddress address, int port) {
            return port == 0 ? address.toString() : address + "/" + port;
        }
    }
}
