package io.sallyport.capture.filter;

/** Which end of a packet a word speaks of. */
enum Direction {
    SRC,
    DST,
    EITHER,
    BOTH;

    Condition of(Condition source, Condition destination) {
        return switch (this) {
            case SRC -> source;
            case DST -> destination;
            case EITHER -> source.or(destination);
            case BOTH -> source.and(destination);
        };
    }
}
