package io.sallyport.capture;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What opening a capture file gives: a reader, or the reason why there is none. */
public sealed interface CaptureFile {

    /**
     * The file begins as a capture does.
     *
     * @param reader reads it; the caller closes it
     */
    record Opened(CaptureReader reader) implements CaptureFile {}

    /**
     * The file is absent, closed to us or no capture that we read.
     *
     * @param issue one clear sentence
     */
    record Refused(CaptureIssue issue) implements CaptureFile {}

    /**
     * Opens a capture. The file is read as a stream, so a pipe and {@code /dev/stdin} serve as well.
     *
     * @param path where it is
     * @return its reader, or what is wrong
     */
    static CaptureFile open(Path path) {
        String name = path.toString();
        if (Files.isDirectory(path)) {
            return new Refused(new CaptureIssue(name, -1, "is a directory, not a capture file"));
        }
        try {
            return PcapReader.open(name, FileChannel.open(path, StandardOpenOption.READ));
        } catch (NoSuchFileException e) {
            return new Refused(new CaptureIssue(name, -1, "there is no such file"));
        } catch (AccessDeniedException e) {
            return new Refused(new CaptureIssue(name, -1, "may not be read: permission denied"));
        } catch (IOException e) {
            return new Refused(new CaptureIssue(name, -1, "cannot be read: " + e.getMessage()));
        }
    }

    /**
     * Opens a capture by the name that a user typed.
     *
     * @param name a path, or {@code -} for standard input
     * @return its reader, or what is wrong
     */
    static CaptureFile open(String name) {
        try {
            return open(Path.of(name.equals("-") ? "/dev/stdin" : name));
        } catch (InvalidPathException e) {
            return new Refused(new CaptureIssue(name, -1, "is no file name: " + e.getReason()));
        }
    }
}
