package io.sallyport.capture;

/**
 * A place between two records of a capture file, and what a reader must know to go on from there as if it had read all before.
 *
 * @param offset byte of the file at which it lies
 * @param number records before it
 * @param latest latest of their times, nanoseconds since 1970
 * @param last time of the last of them
 * @param recordLength bytes of the last of them
 * @param check CRC-32C of these bytes
 * @param section byte of the file at which the section begins; 0 in a format without sections
 */
record RecordPoint(long offset, long number, long latest, long last, int recordLength, int check, long section) {}
