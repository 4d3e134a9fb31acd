package io.sallyport.replay.whatif;

import io.sallyport.config.ConfigurationSession;
import io.sallyport.config.LineResult;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.LineStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines that are typed into a configuration: {@code no ...} takes away, others add.
 *
 * @param file what reports call their place
 * @param lines the lines, comments included
 */
public record Variation(String file, List<String> lines) {
    public Variation {
        lines = List.copyOf(lines);
    }

    /**
     * A line that did not do what it says.
     *
     * @param place file and line number
     * @param text the line
     * @param status refused or unsupported
     * @param reason why
     */
    public record Fault(String place, String text, LineStatus status, String reason) {}

    /** Types the lines. Refused and unsupported ones are returned; the others are in force then. */
    public List<Fault> applyTo(Configuration configuration) {
        ConfigurationSession session = new ConfigurationSession(configuration);
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            LineResult result = session.execute(file, i + 1, lines.get(i));
            if (session.hasEnded()) {
                session.resume();
            }
            if (result.status() == LineStatus.REFUSED || result.status() == LineStatus.UNSUPPORTED) {
                String remedy = result.remedy().isEmpty() ? "" : " (" + result.remedy() + ')';
                faults.add(new Fault(file + ':' + (i + 1), result.text(), result.status(), result.reason() + remedy));
            }
        }
        session.finish();
        return faults;
    }
}
