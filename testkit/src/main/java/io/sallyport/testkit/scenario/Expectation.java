package io.sallyport.testkit.scenario;

import java.util.List;

/** Something that must be true of a firewall when its case has run. */
@FunctionalInterface
public interface Expectation {

    /** What is not as expected, in words; empty if all is. */
    List<String> complaints(Outcome outcome);
}
