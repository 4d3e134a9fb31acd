package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.LineStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** Configurations that tests share. */
public final class TestConfigurations {
    private TestConfigurations() {}

    /** Two interfaces, as most tests need them. */
    public static final String INTERFACES = """
            interface Ethernet0/0
             nameif outside
             ip address 192.0.2.1 255.255.255.0
            interface Ethernet0/1
             nameif inside
             ip address 10.1.1.1 255.255.255.0
            """;

    /** A test resource as text. */
    public static String resource(String name) {
        try (InputStream in = TestConfigurations.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException(name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Parses lines below the two interfaces, for a version. */
    public static ConfigResult parse(String version, String lines) {
        return new ConfigParser().parse("test.cfg", "ASA Version " + version + "\n" + INTERFACES + lines);
    }

    /** The last line of a configuration. */
    public static ConfigLine last(String version, String lines) {
        return parse(version, lines).lines().getLast();
    }

    /** Asserts that nothing was refused. */
    public static ConfigResult accepted(ConfigResult result) {
        assertThat(result.withStatus(LineStatus.REFUSED)).isEmpty();
        return result;
    }

    /** The value under a key that is there. */
    public static <T> T named(Map<String, T> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }
}
