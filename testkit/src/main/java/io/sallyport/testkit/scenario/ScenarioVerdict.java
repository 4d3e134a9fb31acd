package io.sallyport.testkit.scenario;

import io.sallyport.testkit.scenario.ScenarioFirewall.Expected;
import java.util.ArrayList;
import java.util.List;

/** Compares what became of a firewall with what was expected. */
public final class ScenarioVerdict {
    private ScenarioVerdict() {}

    /**
     * Everything that is not as expected, with file and line. Exit status 0 and a silent standard error are expected of every
     * case that does not say otherwise.
     */
    public static List<String> complaints(Scenario scenario, ScenarioFirewall firewall, Outcome outcome) {
        List<String> all = new ArrayList<>();
        if (firewall.expectations().stream().noneMatch(expected -> about(expected, "exit"))) {
            Expectations.exit(0).complaints(outcome).forEach(complaint -> all.add(scenario.file() + ": " + complaint));
        }
        if (firewall.expectations().stream().noneMatch(expected -> about(expected, "warning"))) {
            Expectations.noWarning()
                    .complaints(outcome)
                    .forEach(complaint -> all.add(scenario.file() + ": " + complaint));
        }
        for (Expected expected : firewall.expectations()) {
            expected.expectation()
                    .complaints(outcome)
                    .forEach(complaint -> all.add(scenario.file() + ":" + expected.line() + ": expect "
                            + expected.text() + "\n    " + complaint));
        }
        return all;
    }

    private static boolean about(Expected expected, String subject) {
        return expected.text().startsWith(subject + " ");
    }
}
