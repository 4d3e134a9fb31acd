package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.log.SyslogMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every message that an ASA tells of connections, denials, limits, fragments, translations, threats and requests to itself (documented:
 * Cisco syslog guide), and the test that reads it here, or that it is not told and why.
 */
class MessagePlacesTest {
    private static final Path TESTS = Path.of("src/test/java/io/sallyport/engine");
    private static final Path PAGE = Path.of("../docs/differences.md");

    /** Tests, and the messages that each of them reads. */
    private static final Map<String, List<Integer>> READ = Map.ofEntries(
            Map.entry("AccessListsTest", List.of(106023, 106100, 106101)),
            Map.entry("BypassTest", List.of(302303, 302304, 313004)),
            Map.entry("DynamicTranslationTest", List.of(305005, 305006, 305009, 305011, 305012, 305013)),
            Map.entry("EarlyChecksTest", List.of(106012, 106021, 401002, 401003, 401004)),
            Map.entry("FragmentTest", List.of(106020, 209003, 209004, 209005, 209006, 302015)),
            Map.entry("FullTrackingTest", List.of(302013, 302014, 419002)),
            Map.entry("IcmpInspectionTest", List.of(313009)),
            Map.entry("IcmpToTheBoxTest", List.of(313001, 313008)),
            Map.entry("InterceptTest", List.of(201003, 201010, 201012, 733104, 733105)),
            Map.entry("LimitsTest", List.of(201002, 201004, 201011, 201013)),
            Map.entry("LocalHostsTest", List.of(609001, 609002)),
            Map.entry("LocalPathTest", List.of(710001, 710003, 710005, 710006)),
            Map.entry("MessagesByVersionTest", List.of(302014, 302020, 302021, 313005)),
            Map.entry("NormalizerTest", List.of(419001, 419003)),
            Map.entry(
                    "PolicyTest",
                    List.of(106001, 106006, 106007, 106010, 106011, 106014, 106017, 110002, 110003, 302016, 500003)),
            Map.entry("SlowpathChecksTest", List.of(106013, 106015, 106016, 302017, 302018, 500004)),
            Map.entry("ThreatDetectionTest", List.of(733100, 733101, 733102, 733103)),
            Map.entry("TranslationInvarianceTest", List.of(202010, 305010)));

    /** Not told; docs/differences.md says why. */
    private static final Set<Integer> NOT_TOLD = Set.of(
            106002, 106018, 106022, 106102, 106103, 201008, 201009, 202001, 202005, 302003, 302004, 302010, 302012,
            302019, 302033, 322001, 322002, 322003, 405001, 405002, 407001, 407002, 710002);

    /** Documented: the numbers of the syslog guide from 106 to 110, 201 to 209, 302 and 305, 313, and those that go with them. */
    private static final Set<Integer> DOCUMENTED = Set.of(
            106001, 106002, 106006, 106007, 106010, 106011, 106012, 106013, 106014, 106015, 106016, 106017, 106018,
            106020, 106021, 106022, 106023, 106100, 106101, 106102, 106103, 110002, 110003, 201002, 201003, 201004,
            201008, 201009, 201010, 201011, 201012, 201013, 202001, 202005, 202010, 209003, 209004, 209005, 209006,
            302003, 302004, 302010, 302012, 302013, 302014, 302015, 302016, 302017, 302018, 302019, 302020, 302021,
            302033, 302303, 302304, 305005, 305006, 305009, 305010, 305011, 305012, 305013, 313001, 313004, 313005,
            313008, 313009, 322001, 322002, 322003, 401002, 401003, 401004, 405001, 405002, 407001, 407002, 419001,
            419002, 419003, 500003, 500004, 609001, 609002, 710001, 710002, 710003, 710005, 710006, 733100, 733101,
            733102, 733103, 733104, 733105);

    private static Set<Integer> read() {
        return READ.values().stream().flatMap(Collection::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Integer> told() {
        return Arrays.stream(SyslogMessage.values()).map(SyslogMessage::number).collect(Collectors.toSet());
    }

    @Test
    void noMessageIsForgotten() {
        Set<Integer> known = read();
        known.addAll(NOT_TOLD);
        assertThat(known).containsExactlyInAnyOrderElementsOf(new TreeSet<>(DOCUMENTED));
    }

    @Test
    void eachIsReadByTheTestThatIsNamed() throws IOException {
        assertThat(told()).containsAll(read());
        for (Map.Entry<String, List<Integer>> entry : READ.entrySet()) {
            String source = Files.readString(TESTS.resolve(entry.getKey() + ".java"));
            entry.getValue()
                    .forEach(number -> assertThat(source).as(entry.getKey()).containsPattern("\\b" + number + "\\b"));
        }
    }

    @Test
    void whatIsNotToldSaysWhy() throws IOException {
        assertThat(told()).as("told by now?").doesNotContainAnyElementsOf(NOT_TOLD);
        String page = Files.readString(PAGE);
        String section = page.substring(
                page.indexOf("## Messages that do not occur"), page.indexOf("## From Linux connection tracking"));
        NOT_TOLD.stream()
                .filter(number -> !isBetween(number, section))
                .forEach(number -> assertThat(section).contains(String.valueOf(number)));
    }

    /** Rows name a few numbers as {@code 322001 to 322003}. */
    private static boolean isBetween(int number, String section) {
        return section.contains((number - 1) + " to " + (number + 1));
    }
}
