package io.sallyport.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version that the build wrote into {@code version.properties}. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"sallyport " + number() + " (Java " + Runtime.version() + ")"};
    }

    static String number() throws IOException {
        var properties = new Properties();
        try (InputStream text = Version.class.getResourceAsStream("version.properties")) {
            if (text == null) {
                throw new IOException("version.properties is missing from the program");
            }
            properties.load(text);
        }
        return properties.getProperty("version", "unknown");
    }
}
