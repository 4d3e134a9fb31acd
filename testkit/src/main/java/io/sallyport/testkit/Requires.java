package io.sallyport.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of its machine. Where it is missing the test is skipped and the reason printed, once for each reason;
 * {@code .ci/run} installs everything and lets no test skip itself.
 */
public final class Requires {
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private Requires() {}

    /** Root, for network namespaces and raw sockets. */
    public static void root() {
        if (!"root".equals(System.getProperty("user.name"))) {
            skip("needs root");
        }
    }

    /** A program on the PATH. */
    public static void program(String name) {
        boolean found = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .map(folder -> Path.of(folder, name))
                .anyMatch(Files::isExecutable);
        if (!found) {
            skip("needs the program " + name + ", which is not on the PATH");
        }
    }

    /**
     * The value of an environment variable.
     *
     * @param meaning what it is to hold, for the printed reason
     */
    public static String environment(String name, String meaning) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            skip("needs the environment variable " + name + ": " + meaning);
        }
        return String.valueOf(value);
    }

    private static void skip(String reason) {
        if (SAID.add(reason)) {
            System.out.println("Tests are skipped: " + reason);
        }
        Assumptions.abort(reason);
    }
}
