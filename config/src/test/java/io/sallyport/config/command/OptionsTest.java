package io.sallyport.config.command;

import static io.sallyport.config.TestConfigurations.INTERFACES;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigLine;
import io.sallyport.config.ConfigParser;
import io.sallyport.config.ConfigResult;
import io.sallyport.config.RunningConfigPrinter;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.LineStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The forms that the command references list, family by family, and what each is worth in each version (documented: each file names the
 * volume and command; what a form is worth is ours).
 */
class OptionsTest {
    private static final List<AsaVersion> VERSIONS = Stream.of(
                    "8.2(5)", "8.3(2)", "8.4(7)", "9.1(7)", "9.2(4)", "9.5(3)", "9.8(4)", "9.12(4)", "9.14(4)",
                    "9.16(4)", "9.17(1)", "9.22(1)")
            .map(text -> AsaVersion.parse(text).orElseThrow())
            .toList();
    private static final String AROUND = INTERFACES + "access-list acl extended permit ip any any\n";
    private static final String SECRET = "sesame";

    private final List<String> wrong = new ArrayList<>();

    static List<Path> families() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/options"))) {
            return files.filter(file -> file.toString().endsWith(".cfg"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyFormIsWorthWhatTheReferencesSay(Path family) throws IOException {
        List<DocumentedForm> forms = DocumentedForm.read(Files.readAllLines(family));

        // What every version knows alike is tried in the first and in the last.
        forms.forEach(form -> VERSIONS.stream()
                .filter(version -> form.dependsOnVersion()
                        || version.equals(VERSIONS.getFirst())
                        || version.equals(VERSIONS.getLast()))
                .forEach(version -> judge(form, version)));

        assertThat(forms).as(family.toString()).isNotEmpty();
        assertThat(wrong).as("%s, %d forms", family, forms.size()).isEmpty();
    }

    private void judge(DocumentedForm form, AsaVersion version) {
        ConfigResult result = new ConfigParser(Optional.of(version)).parse("form", AROUND + form.text());
        ConfigLine line = result.lines().getLast();
        // A block that is refused takes its lines along.
        boolean alone = result.lines().stream()
                .limit(result.lines().size() - 1L)
                .anyMatch(each -> each.isCommand() && each.status() == LineStatus.REFUSED);
        LineStatus found = alone ? LineStatus.REFUSED : line.status();
        LineStatus expected = form.statusIn(version);
        String where = version + ": " + form;
        if (found != expected) {
            wrong.add(where + " is " + found + " instead of " + expected + " (" + line.reason() + ")");
        }
        if (found == LineStatus.REFUSED) {
            assertThat(line.text() + line.reason()).doesNotContain(SECRET);
            return;
        }
        String printed = RunningConfigPrinter.print(result.configuration());
        ConfigResult again = new ConfigParser(Optional.of(version)).parse("printed", printed);
        if (!RunningConfigPrinter.print(again.configuration()).equals(printed)) {
            wrong.add(where + " is not printed as it is read again");
        }
        again.withStatus(LineStatus.REFUSED).forEach(each -> wrong.add(where + " is printed as " + each.text()));
        form.renamedIn(version).ifPresent(words -> {
            if (printed.lines().noneMatch(each -> each.strip().equals(words))) {
                wrong.add(where + " is not printed as " + words);
            }
            if (result.issues().stream().noneMatch(issue -> issue.toString().contains("is an old name"))) {
                wrong.add(where + " has an old name and nobody says so");
            }
        });
        if (form.renamed().isPresent()
                && form.renamedIn(version).isEmpty()
                && printed.lines().noneMatch(each -> each.strip().equals(line.text()))) {
            wrong.add(where + " is not printed as it was written");
        }
        if (printed.contains(SECRET)
                || line.text().contains(SECRET)
                || line.reason().contains(SECRET)) {
            wrong.add(where + " shows its secret");
        }
    }
}
