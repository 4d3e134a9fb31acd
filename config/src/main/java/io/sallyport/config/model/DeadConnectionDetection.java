package io.sallyport.config.model;

/**
 * {@code set connection timeout dcd}: both ends of an idle TCP connection are asked whether it lives (ASA configuration guides,
 * "Configuring Connection Settings").
 *
 * @param retry seconds to wait for answers to a probe, 1-86,400
 * @param retries probes without an answer after which the connection ends, 1-255
 */
public record DeadConnectionDetection(int retry, int retries) {
    /** Five probes, 15 seconds apart (documented). */
    public static final DeadConnectionDetection DEFAULT = new DeadConnectionDetection(15, 5);
}
