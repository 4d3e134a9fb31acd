package io.sallyport.testkit.scenario;

import io.sallyport.testkit.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of a firewall of a scenario, told with the stable names of the JSON lines (design, chapter 5); whoever runs
 * scenarios delivers this.
 *
 * @param exit the exit status
 * @param standardError what was said on standard error
 * @param lines the JSON lines: {@code packet}, {@code connection}, {@code command}, {@code summary} and others
 */
public record Outcome(int exit, String standardError, List<JsonValue.Members> lines) {

    /** The lines of a type, in order. */
    public Stream<JsonValue.Members> ofType(String type) {
        return lines.stream().filter(line -> line.text("type").equals(type));
    }

    /** The time that the scenario's seconds count from: that of its first packet, epoch seconds. */
    public BigDecimal start() {
        return ofType("packet")
                .findFirst()
                .map(packet -> new BigDecimal(packet.text("time")))
                .orElse(BigDecimal.ZERO);
    }

    /** Every message, whether a packet caused it or not. */
    public Stream<String> messages() {
        return lines.stream().flatMap(line -> switch (line.text("type")) {
            case "packet" -> line.get("syslog").texts().stream();
            case "syslog" -> Stream.of(line.text("text"));
            default -> Stream.empty();
        });
    }

    /** A number of the summary. */
    Optional<String> summary(String name) {
        return ofType("summary")
                .flatMap(summary -> summary.get(name).texts().stream())
                .findFirst();
    }
}
