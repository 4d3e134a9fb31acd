package io.sallyport.capture;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

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
     * Opens a capture of any format, compressed or not. It is read as a stream, so a pipe serves as well.
     *
     * @param path where it is
     * @return its reader, or what is wrong
     */
    static CaptureFile open(Path path) {
        String name = path.toString();
        if (Files.isDirectory(path)) {
            return refused(name, "is a directory, not a capture file");
        }
        try {
            return CaptureFormat.open(path, IndexCache.ofUser());
        } catch (NoSuchFileException e) {
            return refused(name, "there is no such file");
        } catch (AccessDeniedException e) {
            return refused(name, "may not be read: permission denied");
        } catch (IOException e) {
            return refused(name, "cannot be read: " + e.getMessage());
        }
    }

    /**
     * Opens a capture by the name that a user typed.
     *
     * @param name a path, or {@code -} for standard input
     * @return its reader, or what is wrong
     */
    static CaptureFile open(String name) {
        if (name.equals("-")) {
            return open(name, new FileInputStream(FileDescriptor.in));
        }
        try {
            return open(Path.of(name));
        } catch (InvalidPathException e) {
            return refused(name, "is no file name: " + e.getReason());
        }
    }

    /**
     * Opens what a stream carries; the stream is closed with the reader, or here when it carries no capture.
     *
     * @param name what it is called in messages
     */
    static CaptureFile open(String name, InputStream stream) {
        try {
            return CaptureFormat.orClosed(new CaptureInput(name, stream, -1));
        } catch (IOException e) {
            return refused(name, "cannot be read: " + e.getMessage());
        }
    }

    private static Refused refused(String name, String message) {
        return new Refused(new CaptureIssue(name, -1, message));
    }
}
