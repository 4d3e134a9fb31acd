package io.sallyport.capture;

/**
 * What is wrong with a capture file, and where. Bad content is a value of this type, never an exception.
 *
 * @param file the file as the user named it
 * @param offset byte of the file where the trouble begins, or -1 when it concerns the file as a whole
 * @param message one sentence: what was found and, where there is one, the remedy
 */
public record CaptureIssue(String file, long offset, String message) {

    /** One line for the user. */
    public String text() {
        return offset < 0 ? file + ": " + message : file + ": at byte " + offset + ": " + message;
    }
}
