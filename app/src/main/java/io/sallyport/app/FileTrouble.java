package io.sallyport.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/** Why a file cannot be read or written, in words: many messages of the library are the name of the file alone. */
final class FileTrouble {
    private FileTrouble() {}

    /** The reason without the file. */
    static String reason(IOException trouble) {
        return switch (trouble) {
            case NoSuchFileException _ -> "there is no such file or directory";
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "a file of this name is there already";
            case NotDirectoryException _ -> "it is not a directory";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default ->
                Objects.requireNonNullElse(
                        trouble.getMessage(), trouble.getClass().getSimpleName());
        };
    }

    /** The file, where it is known, and the reason. */
    static String text(IOException trouble) {
        boolean known = trouble instanceof FileSystemException named && named.getFile() != null;
        return known ? ((FileSystemException) trouble).getFile() + ": " + reason(trouble) : reason(trouble);
    }
}
