package io.sallyport.capture;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which format an input has, by its first bytes. */
final class CaptureFormat {
    private static final int MAGIC = 8;

    private CaptureFormat() {}

    /** Opens a file; one that is large and can be read anywhere gets an index. */
    static CaptureFile open(Path path, IndexCache cache) throws IOException {
        String name = path.toString();
        if (!Files.isRegularFile(path)) {
            return orClosed(new CaptureInput(name, Files.newInputStream(path), -1));
        }
        CaptureInput input = new CaptureInput(name, Files.newByteChannel(path));
        CaptureFile file = orClosed(input);
        if (input.size() >= cache.least() && file instanceof CaptureFile.Opened(FrameReader reader)) {
            index(reader, path, cache);
        }
        return file;
    }

    private static void index(FrameReader reader, Path path, IndexCache cache) {
        try {
            reader.index(IndexedFile.of(path, cache));
        } catch (IOException e) {
            // Then it is read as it is.
            return;
        }
    }

    /** Opens an input, or closes it. */
    static CaptureFile orClosed(CaptureInput input) throws IOException {
        boolean open = false;
        try {
            CaptureFile file = open(input);
            open = file instanceof CaptureFile.Opened;
            return file;
        } finally {
            if (!open) {
                input.close();
            }
        }
    }

    private static CaptureFile open(CaptureInput input) throws IOException {
        InputWindow window = new InputWindow(input);
        int ahead = window.ensure(MAGIC);
        Compression compression = Compression.of(ahead < 4 ? 0 : first(window));
        if (compression == Compression.NONE) {
            return open(input, window, ahead, "");
        }
        try {
            InputWindow content =
                    new InputWindow(compression.unpack(window.array(), window.at(0), window.ahead(), input));
            return open(input, content, content.ensure(MAGIC), "is compressed, and its content ");
        } catch (IOException e) {
            return refused(input, "is compressed and cannot be decompressed: " + input.trouble(e));
        }
    }

    private static int first(InputWindow window) {
        window.order(ByteOrder.BIG_ENDIAN);
        return window.i32(0);
    }

    private static CaptureFile open(CaptureInput input, InputWindow window, int ahead, String what) throws IOException {
        if (ahead == 0) {
            return refused(input, what + "is empty");
        }
        if (ahead < MAGIC) {
            return refused(input, what + "is too short for a capture: " + ahead + " bytes");
        }
        int first = first(window);
        if (first == PcapngFormat.SECTION_HEADER) {
            return PcapngReader.open(input, window);
        }
        if (PcapFormat.isMagic(first) || PcapFormat.isMagic(Integer.reverseBytes(first))) {
            return switch (PcapHeader.read(input.name(), window)) {
                case PcapHeader.Understood(PcapHeader header) ->
                    new CaptureFile.Opened(new PcapReader(input, window, header));
                case PcapHeader.Strange(CaptureIssue issue) -> new CaptureFile.Refused(issue);
            };
        }
        return switch (DumpText.look(window)) {
            case PACKETS -> new CaptureFile.Opened(new DumpReader(input, window));
            case WORDS ->
                refused(
                        input,
                        what + "holds packets in words, but not their bytes: take it with 'show capture NAME dump' or"
                                + " 'tcpdump -xx'");
            case OTHER -> refused(input, what + PcapFormat.describe(first, window.i32(4)));
        };
    }

    private static CaptureFile refused(CaptureInput input, String message) {
        return new CaptureFile.Refused(new CaptureIssue(input.name(), -1, message));
    }
}
