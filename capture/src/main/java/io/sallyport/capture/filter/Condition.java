package io.sallyport.capture.filter;

/** A part of a filter. */
@FunctionalInterface
interface Condition {
    boolean test(FrameHeaders headers);

    default Condition and(Condition other) {
        return headers -> test(headers) && other.test(headers);
    }

    default Condition or(Condition other) {
        return headers -> test(headers) || other.test(headers);
    }

    default Condition not() {
        return headers -> !test(headers);
    }
}
