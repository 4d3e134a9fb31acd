package io.sallyport.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigParser;
import io.sallyport.config.ConfigurationSession;
import io.sallyport.config.model.Configuration;
import io.sallyport.engine.policy.classifier.PacketKey;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list that was edited many times decides as one that is compiled at once. */
class IncrementalCompilationTest {
    private static final String START = """
            ASA Version 9.8
            object-group network G
             network-object host 10.0.0.1
             network-object host 10.0.0.2
            """;

    private static CompiledAccessList list(PolicyCompiler compiler, Configuration configuration) {
        return Objects.requireNonNull(compiler.compile(configuration).accessList("A"));
    }

    private static String entry(Random random) {
        String source = random.nextInt(4) == 0 ? "object-group G" : "host 10.0.0." + random.nextInt(30);
        return (random.nextBoolean() ? "permit" : "deny") + " tcp " + source + " any eq " + (1 + random.nextInt(20));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void editsComeToTheSame(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(START);
        for (int i = 0; i < 300; i++) {
            text.append("access-list A extended ").append(entry(random)).append('\n');
        }
        Configuration configuration =
                new ConfigParser().parse("test.cfg", text.toString()).configuration();
        PolicyCompiler compiler = new PolicyCompiler();
        ConfigurationSession session = new ConfigurationSession(configuration);
        list(compiler, configuration);
        for (int step = 0; step < 60; step++) {
            edit(random, session, configuration);
            CompiledAccessList edited = list(compiler, configuration);
            CompiledAccessList anew = list(new PolicyCompiler(), configuration);
            assertThat(edited.size()).isEqualTo(anew.size());
            PacketKey key = new PacketKey();
            for (int i = 0; i < 300; i++) {
                key.v4(6, 0x0a00_0000 | random.nextInt(32), 1, random.nextInt(), 1 + random.nextInt(22), 0);
                assertThat(edited.match(key)).as("step %d", step).isEqualTo(anew.match(key));
            }
        }
    }

    private static void edit(Random random, ConfigurationSession session, Configuration configuration) {
        int lines = Objects.requireNonNull(configuration.accessLists().get("A"))
                .lines()
                .size();
        switch (random.nextInt(4)) {
            case 0 ->
                session.execute("access-list A line " + (1 + random.nextInt(lines)) + " extended " + entry(random));
            case 1 ->
                session.execute("no "
                        + Objects.requireNonNull(configuration.accessLists().get("A"))
                                .lines()
                                .get(random.nextInt(lines))
                                .source()
                                .text());
            case 2 -> {
                session.execute("object-group network G");
                session.execute(
                        (random.nextBoolean() ? "no " : "") + "network-object host 10.0.0." + random.nextInt(30));
                session.execute("exit");
            }
            default -> session.execute("access-list A extended " + entry(random));
        }
    }

    @Test
    void aListThatNobodyTouchedIsNotCompiledAgain() {
        Configuration configuration = new ConfigParser()
                .parse(
                        "test.cfg",
                        START + "access-list A permit ip object-group G any\naccess-list B permit ip any any\n")
                .configuration();
        PolicyCompiler compiler = new PolicyCompiler();
        CompiledAccessList before = list(compiler, configuration);
        ConfigurationSession session = new ConfigurationSession(configuration);
        session.execute("access-list B line 1 extended deny ip any host 1.1.1.1");
        assertThat(list(compiler, configuration)).isSameAs(before);
        session.execute("object-group network G");
        session.execute("network-object host 10.0.0.9");
        assertThat(list(compiler, configuration)).isNotSameAs(before);
        assertThat(list(compiler, configuration).size()).isEqualTo(3);
    }
}
