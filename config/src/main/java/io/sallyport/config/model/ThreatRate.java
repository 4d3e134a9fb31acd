package io.sallyport.config.model;

/**
 * Rates that are threats when they are exceeded.
 *
 * @param interval seconds over which the average is taken, 600-2592000
 * @param average events a second over the interval
 * @param burst events a second over the burst interval
 */
public record ThreatRate(int interval, int average, int burst) {}
