package io.sallyport.app.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReferencePagesTest {
    /** The tests of a module run in its folder. */
    private static final Path REFERENCE = Path.of("..", "docs", "reference");

    @Test
    void theCommittedPagesAreWhatTheCodeSays() throws IOException {
        for (Map.Entry<String, String> page : ReferencePages.all().entrySet()) {
            Path file = REFERENCE.resolve(page.getKey());
            String remedy = file + " is not what the code says; write it anew: " + ReferencePages.COMMAND;
            assertThat(file).as(remedy).exists();
            assertThat(firstDifference(Files.readString(file), page.getValue()))
                    .as(remedy)
                    .isEmpty();
        }
    }

    /** A whole page in a failure's message would hide what is wrong. */
    private static String firstDifference(String written, String generated) {
        List<String> there = written.lines().toList();
        List<String> wanted = generated.lines().toList();
        for (int i = 0; i < Math.max(there.size(), wanted.size()); i++) {
            String before = i < there.size() ? there.get(i) : "nothing";
            String after = i < wanted.size() ? wanted.get(i) : "nothing";
            if (!before.equals(after)) {
                return "line " + (i + 1) + ": " + before + "\nshould be: " + after;
            }
        }
        return "";
    }

    @Test
    void noPageIsLeftOver() throws IOException {
        try (Stream<Path> files = Files.list(REFERENCE)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(ReferencePages.all().keySet());
        }
    }
}
