package io.sallyport.config.model;

/**
 * {@code sysopt connection tcpmss}: bounds of the segment size that hosts announce in their SYN.
 *
 * @param most larger announcements are lowered to this; 0 leaves them
 * @param least smaller announcements are raised to this; 0 leaves them
 */
public record SegmentSizes(int most, int least) {
    /** 1380 at most, which leaves room for a tunnel (documented). */
    public static final SegmentSizes DEFAULT = new SegmentSizes(1380, 0);

    /** Smallest bound that can be set. */
    public static final int SMALLEST = 48;

    /** Largest bound that can be set. */
    public static final int LARGEST = 65_535;
}
