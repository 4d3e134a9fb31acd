package io.sallyport.replay;

import java.util.Locale;
import java.util.Optional;

/** The frames of one capture that have nothing to do with the MAC address of the interface where it was taken. */
final class Strangers {
    private boolean taken;
    private long count;
    private String name = "";
    private long mac;
    private long from;
    private long to;

    /** A frame to one receiver is no stranger. */
    void taken() {
        taken = true;
    }

    /** A frame is one. */
    void ignored(String interfaceName, long interfaceMac, Frame frame) {
        if (count++ == 0) {
            name = interfaceName;
            mac = interfaceMac;
            from = frame.sourceMac();
            to = frame.destinationMac();
        }
    }

    /** What to do if there are no others. */
    Optional<Hint> hint(CaptureSource source) {
        if (taken || count == 0) {
            return Optional.empty();
        }
        return Optional.of(new Hint(
                source.file() + ": all packets are ignored, because " + text(mac) + " is the MAC address of " + name
                        + " and none is from it or to it (the first is from " + text(from) + " to " + text(to) + ')',
                "give the address that the interface had: --mac " + name + "=MAC; or say that all packets arrived: "
                        + "--capture " + source.place().orElse(name) + ":in=" + source.file()));
    }

    private static String text(long mac) {
        String digits = String.format(Locale.ROOT, "%012x", mac);
        return digits.substring(0, 4) + '.' + digits.substring(4, 8) + '.' + digits.substring(8);
    }
}
