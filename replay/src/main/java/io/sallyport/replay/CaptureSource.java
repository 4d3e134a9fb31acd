package io.sallyport.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A capture as the user named it: {@code [NAMEIF[:in]=]FILE}.
 *
 * @param place nameif or hardware name of the interface where it was taken; empty for a tap at no particular interface
 * @param arrivingOnly whether every frame arrived there
 * @param file path, or {@code -} for standard input
 */
public record CaptureSource(Optional<String> place, boolean arrivingOnly, String file) {
    private static final String ARRIVING = ":in";

    /** Reads {@code NAMEIF=FILE}, {@code NAMEIF:in=FILE} or {@code FILE}; splits at the first {@code =}. */
    public static CaptureSource parse(String text) {
        int split = text.indexOf('=');
        if (split <= 0) {
            return new CaptureSource(Optional.empty(), false, text);
        }
        String place = text.substring(0, split);
        String file = text.substring(split + 1);
        return place.endsWith(ARRIVING) && place.length() > ARRIVING.length()
                ? new CaptureSource(Optional.of(place.substring(0, place.length() - ARRIVING.length())), true, file)
                : new CaptureSource(Optional.of(place), false, file);
    }

    /** Whether another capture is the same file, by whatever name. */
    boolean isSameFile(CaptureSource other) {
        try {
            return file.equals(other.file) || Files.isSameFile(Path.of(file), Path.of(other.file));
        } catch (IOException | InvalidPathException e) {
            // What cannot be looked at is refused when it is opened.
            return false;
        }
    }
}
