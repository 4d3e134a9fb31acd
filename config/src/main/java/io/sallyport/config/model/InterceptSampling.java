package io.sallyport.config.model;

/**
 * {@code threat-detection statistics tcp-intercept}: how attacks that TCP Intercept answers are sampled, and which rates are told.
 *
 * @param window minutes that are remembered, 1-1440, in 30 samples
 * @param burstRate attacks a second during a sample that are told (733105), 25-2147483647
 * @param averageRate attacks a second during the window that are told (733104), 25-2147483647
 */
public record InterceptSampling(int window, int burstRate, int averageRate) {
    /** Samples of a window (documented). */
    public static final int SAMPLES = 30;

    /** 30 minutes, 400 and 200 a second (documented). */
    public static final InterceptSampling DEFAULT = new InterceptSampling(30, 400, 200);

    /** Seconds of a sample. */
    public int sampleSeconds() {
        return window * 60 / SAMPLES;
    }
}
