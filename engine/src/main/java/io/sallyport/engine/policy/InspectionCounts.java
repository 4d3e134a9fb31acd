package io.sallyport.engine.policy;

import io.sallyport.engine.policy.ClassPolicy.ClassFeature;
import java.util.Arrays;

/** Packets that the inspections of each class have seen and dropped. */
public final class InspectionCounts {
    private static final int FEATURES = ClassFeature.values().length;

    private long[] packets = new long[16 * FEATURES];
    private long[] drops = new long[16 * FEATURES];

    private int at(int classNumber, ClassFeature inspection) {
        int at = classNumber * FEATURES + inspection.ordinal();
        if (at >= packets.length) {
            int size = Math.max(at + 1, packets.length * 2);
            packets = Arrays.copyOf(packets, size);
            drops = Arrays.copyOf(drops, size);
        }
        return at;
    }

    /** A packet is inspected. */
    public void packet(int classNumber, ClassFeature inspection) {
        packets[at(classNumber, inspection)]++;
    }

    /** A packet was inspected and dropped for it. */
    public void dropped(int classNumber, ClassFeature inspection) {
        packets[at(classNumber, inspection)]++;
        drops[at(classNumber, inspection)]++;
    }

    /** Packets seen, those that were dropped among them. */
    public long packets(int classNumber, ClassFeature inspection) {
        return packets[at(classNumber, inspection)];
    }

    /** Packets dropped. */
    public long drops(int classNumber, ClassFeature inspection) {
        return drops[at(classNumber, inspection)];
    }
}
