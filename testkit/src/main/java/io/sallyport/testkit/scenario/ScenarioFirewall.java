package io.sallyport.testkit.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A firewall of a scenario: what it is given and what is expected of it.
 *
 * @param name its name in the scenario; empty if it is the only one
 * @param config its configuration
 * @param version the software version, if not that of the configuration
 * @param captures what arrives at it
 * @param commands what is typed, in this order
 * @param until when it ends, if not with the last packet or command
 * @param expectations what must be true afterwards
 */
public record ScenarioFirewall(
        String name,
        Path config,
        Optional<String> version,
        List<Traffic> captures,
        List<Typed> commands,
        Optional<String> until,
        List<Expected> expectations) {

    /**
     * A capture and the interface where it was taken.
     *
     * @param place name of the interface, with {@code :in} if all of it arrived there; empty if the senders tell
     * @param file the capture
     */
    public record Traffic(String place, Path file) {}

    /**
     * A command that is typed.
     *
     * @param time seconds from the first packet, or a UTC time of day
     * @param line the command
     */
    public record Typed(String time, String line) {}

    /**
     * An expectation and where it stands.
     *
     * @param line number of the line in the scenario's file
     * @param text the line
     * @param expectation what it means
     */
    public record Expected(int line, String text, Expectation expectation) {}
}
