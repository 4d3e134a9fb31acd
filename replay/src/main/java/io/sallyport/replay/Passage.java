package io.sallyport.replay;

/** Which way a frame went past its place of capture. */
enum Passage {
    /** Into the firewall. */
    ARRIVING,
    /** Out of it. */
    DEPARTING,
    /** From one neighbour to another, or nothing that a routed firewall reads. */
    ELSEWHERE,
    /** Cannot be told: the user has to say more. */
    UNKNOWN
}
