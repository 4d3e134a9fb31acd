package io.sallyport.testkit.scenario;

import java.nio.file.Path;
import java.util.List;

/**
 * One case.
 *
 * @param file where it is written
 * @param title what it shows, one line
 * @param origins where its expectations come from, at least one
 * @param firewalls the firewalls in it, at least one
 */
public record Scenario(Path file, String title, List<Origin> origins, List<ScenarioFirewall> firewalls) {}
