package io.sallyport.config.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.command.ConfigurationCommands;
import io.sallyport.config.command.Editor;
import io.sallyport.config.language.SampleLines.Sampled;
import io.sallyport.config.model.AsaVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every keyword of every configuration command, misspelt: the line is refused at that word (ours). Only where the grammar takes any word,
 * a name or free text, can a misspelling not be told.
 */
class MisspeltLinesTest {
    private static final Surroundings AROUND = new Surroundings() {
        @Override
        public AsaVersion version() {
            return AsaVersion.parse("9.16").orElseThrow();
        }

        @Override
        public Collection<String> names(String kind) {
            return List.of("inside", "outside");
        }
    };

    private final CommandSet<Editor> commands = ConfigurationCommands.all();
    private final SampleLines samples = new SampleLines(AROUND);
    private final List<String> wrong = new ArrayList<>();
    private final Set<String> swallowed = new TreeSet<>();
    private int tried;
    private int suggested;

    @Test
    void aMisspeltKeywordIsRefusedWhereItStands() {
        for (Command<Editor> command : commands.commands()) {
            Command.Form<Editor> form = command.forms().getFirst();
            if (command.versions().include(AROUND.version()) && !form.negates()) {
                for (List<Sampled> line : samples.of(form.syntax())) {
                    misspell(command.mode(), line);
                }
            }
        }

        String found = tried + " misspellings, " + suggested + " with a suggestion, " + swallowed.size()
                + " taken as free words";
        System.out.println(found);
        assertThat(tried).as("misspellings").isGreaterThan(4_000);
        assertThat(wrong).as(found).isEmpty();
        assertThat(suggested).as(found).isGreaterThan(tried * 2 / 3);
        assertThat(swallowed).as(found).hasSizeLessThan(tried / 6);
    }

    private void misspell(Mode mode, List<Sampled> line) {
        if (commands.match(mode, line(line, -1, ""), AROUND) instanceof Match.Missed<Editor>) {
            return;
        }
        for (int i = 0; i < line.size(); i++) {
            if (line.get(i).keyword() && line.get(i).text().length() >= 4) {
                String misspelt = misspelt(line.get(i).text());
                tried++;
                judge(mode, line(line, i, misspelt), i, misspelt, line.get(i).text());
            }
        }
    }

    private void judge(Mode mode, CommandLine line, int place, String misspelt, String keyword) {
        switch (commands.match(mode, line, AROUND)) {
            case Match.Found<Editor> _ -> swallowed.add(mode.name() + ": " + line.text());
            case Match.Missed<Editor> missed -> {
                Failure failure = missed.failure();
                // A free word may have taken the misspelt one; then the line fails later.
                if (failure.token() < place || failure.column() < line.column(place)) {
                    wrong.add(mode.name() + ": " + line.text() + " fails at " + failure.word() + " instead of "
                            + misspelt);
                }
                suggested += failure.remedy().contains("did you mean " + keyword) ? 1 : 0;
            }
        }
    }

    /** One letter too many, such that no abbreviation comes of it. */
    private static String misspelt(String word) {
        int middle = word.length() / 2;
        return word.substring(0, middle) + (word.charAt(middle) == 'q' ? 'x' : 'q') + word.substring(middle);
    }

    private static CommandLine line(List<Sampled> words, int place, String other) {
        List<String> texts = new ArrayList<>(words.stream().map(Sampled::text).toList());
        if (place >= 0) {
            texts.set(place, other);
        }
        return CommandLine.of(texts.stream().collect(Collectors.joining(" ")));
    }
}
