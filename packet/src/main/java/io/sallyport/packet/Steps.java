package io.sallyport.packet;

/**
 * Counts steps of work, so that a test can say what an input costs without a clock: accesses to checked memory, and the turns of loops
 * over heap tables that an input may lengthen. Only under {@code -Dsallyport.count=true}, which tests set; elsewhere the compiler leaves
 * nothing of it. For one thread.
 */
public final class Steps {
    private static final boolean COUNTING = Boolean.getBoolean("sallyport.count");

    private static long taken;

    private Steps() {}

    /** A step is taken. */
    public static void one() {
        if (COUNTING) {
            taken++;
        }
    }

    /** Steps taken since the program began. */
    public static long taken() {
        return taken;
    }
}
