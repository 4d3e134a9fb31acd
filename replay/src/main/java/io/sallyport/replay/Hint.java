package io.sallyport.replay;

/**
 * Why a replay may not be what its user had in mind.
 *
 * @param message what was noticed, one sentence without a full stop
 * @param remedy what would be right, one sentence without a full stop
 */
public record Hint(String message, String remedy) {}
