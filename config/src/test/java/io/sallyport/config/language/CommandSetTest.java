package io.sallyport.config.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The machinery with commands that act upon a list of words: nothing in it knows about configurations. */
class CommandSetTest {
    private static final Argument<Integer> SIZE = Argument.number("size", 1, 255, "Size");
    private static final Argument<String> NAME =
            Argument.word("name", 20, "Name").ofKind("thing");
    private static final Mode SUB = Mode.CONFIGURE.below("sub", "config-sub");
    private static final Surroundings AROUND = new Surroundings() {
        @Override
        public AsaVersion version() {
            return new AsaVersion(8, 2, 1, 0);
        }

        @Override
        public Collection<String> names(String kind) {
            return kind.equals("thing") ? List.of("alpha", "beta") : List.of();
        }
    };
    private static final CommandSet<List<String>> COMMANDS = new CommandSet<>(List.of(
            command(
                    Mode.CONFIGURE,
                    "show 'Show things' (conn 'Connections' [detail] | version 'Version' | arp)",
                    "show"),
            command(Mode.CONFIGURE, "shut <name>", "shut", NAME),
            command(Mode.CONFIGURE, "size (<size> | small | (big <size>)+)", "size", SIZE),
            command(Mode.CONFIGURE, "bind <name> (in | out) interface <name>", "bind", NAME),
            command(Mode.CONFIGURE, "newer", "newer").in(Versions.since(8, 3), "older"),
            command(Mode.CONFIGURE, "pick (any | any4@9.0 | old@<8.3 | gone@7.2<8.2)", "pick"),
            command(Mode.CONFIGURE, "group-policy <name> internal", "policy", NAME),
            command(SUB, "size <name>", "sub size", NAME),
            command(SUB, "group <size>", "group", SIZE),
            command(SUB, "match <name>", "match", NAME)));

    private static Command<List<String>> command(Mode mode, String grammar, String says, Argument<?>... arguments) {
        Command.Action<List<String>> action = (target, b) -> {
            target.add(says + ": " + b.text());
            return Outcome.SILENT;
        };
        return Command.of(mode, grammar, action, arguments);
    }

    private static String run(Mode mode, String line) {
        return switch (COMMANDS.match(mode, CommandLine.of(line), AROUND)) {
            case Match.Found<List<String>> found -> {
                List<String> said = new java.util.ArrayList<>();
                found.run(said);
                yield said.getFirst();
            }
            case Match.Missed<List<String>> missed ->
                missed.failure().kind() + "@" + missed.failure().column() + " "
                        + missed.failure().remedy();
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "show conn; show: show conn",
                "sho co; show: show conn",
                "  SHOW   c  det; show: show conn detail",
                "show version; show: show version",
                "size 12; size: size 12",
                "size sm; size: size small",
                "size big 1 big 2; size: size big 1 big 2",
                "bind x o int y; bind: bind x out interface y",
            })
    void wordsMayBeAbbreviatedToAUniquePrefix(String line, String expected) {
        assertThat(run(Mode.CONFIGURE, line)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "s; AMBIGUOUS@0; write more",
                "sh x; AMBIGUOUS@0; write more",
                "shwo version; INVALID@0; did you mean show?",
                "show vresion; INVALID@5; did you mean version?",
                "show conn detail x; INVALID@17; the line should end before x",
                "show; INCOMPLETE@4; something is missing: conn",
                "size 256; INVALID@5; write a number from 1 to 255",
                "bind x y; INVALID@7; expected in, out",
                "bind x in y; INVALID@10; the word interface is missing: write interface y",
                "newer; INVALID@0; \"newer\" in this form is known only from version 8.3 on; write older",
                "pick any4; INVALID@5; is not known to version 8.2(1)",
                "pick gone; INVALID@5; only from version 7.2 on and before version 8.2; expected any, old",
                "match a; INVALID@0; it belongs to the mode (config-sub)",
            })
    void theCaretStandsUnderTheFirstWordThatDoesNotFit(String line, String where, String remedy) {
        assertThat(run(Mode.CONFIGURE, line)).startsWith(where + " ").contains(remedy);
    }

    @Test
    void aKeywordOfAnotherVersionIsNotTakenForAnAbbreviation() {
        assertThat(run(Mode.CONFIGURE, "pick old")).isEqualTo("pick: pick old");
        assertThat(run(Mode.CONFIGURE, "pick any")).isEqualTo("pick: pick any");
    }

    @Test
    void aSubModeIsAskedFirstAndGlobalCommandsWorkInIt() {
        assertThat(run(SUB, "size small")).isEqualTo("sub size: size small");
        assertThat(run(SUB, "size big 3")).isEqualTo("size: size big 3");
        assertThat(run(SUB, "show arp")).isEqualTo("show: show arp");
    }

    @Test
    void aWordOfTheModeIsNoAbbreviationInAModeAboveWhereItIsWrongToo() {
        assertThat(run(SUB, "group 999")).startsWith("INVALID@6 ").contains("write a number from 1 to 255");
    }

    @Test
    void theErrorFormsAreThoseOfAnAsa() {
        Match.Missed<List<String>> missed =
                (Match.Missed<List<String>>) COMMANDS.match(Mode.CONFIGURE, CommandLine.of("shwo version"), AROUND);

        assertThat(missed.failure().printed("ASA# ".length()))
                .as("documented, reference 14.1")
                .isEqualTo("     ^\nERROR: % Invalid input detected at '^' marker.");
    }

    @Test
    void helpListsPlaceholdersThenKeywordsThenTheEnd() {
        List<Completions> blocks = COMMANDS.complete(SUB, "size ", AROUND);

        assertThat(blocks).hasSize(2);
        assertThat(blocks.getFirst().listing())
                .as("layout observed, reference 2 F1")
                .isEqualTo("""

                sub mode commands/options:
                  WORD  Name
                Current available name(s):
                  alpha
                  beta
                """);
        assertThat(blocks.getLast().listing()).isEqualTo("""

                configure mode commands/options:
                  <1-255>  Size
                  big
                  small
                """);
    }

    @Test
    void theEndIsOfferedWhereTheLineMayEnd() {
        assertThat(COMMANDS.complete(Mode.CONFIGURE, "show conn ", AROUND)
                        .getFirst()
                        .entries())
                .extracting(Expectation::text)
                .containsExactly("detail", "<cr>");
    }

    @Test
    void tabCompletesKeywordsAndNames() {
        assertThat(COMMANDS.complete(Mode.CONFIGURE, "sh", AROUND).getFirst().candidates())
                .containsExactly("show", "shut");
        assertThat(COMMANDS.complete(Mode.CONFIGURE, "shut al", AROUND)
                        .getFirst()
                        .candidates())
                .containsExactly("alpha");
        assertThat(COMMANDS.complete(Mode.CONFIGURE, "nonsense ", AROUND)).isEmpty();
    }

    @Test
    void longHelpIsWrappedAt79Columns() {
        CommandSet<List<String>> set = new CommandSet<>(List.of(command(
                Mode.EXEC,
                "word 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'",
                "")));

        assertThat(set.complete(Mode.EXEC, "", AROUND).getFirst().listing().lines())
                .allMatch(line -> line.length() <= 79)
                .last()
                .asString()
                .startsWith("        ");
    }
}
