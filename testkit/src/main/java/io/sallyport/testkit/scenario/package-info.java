/**
 * Cases as files: configuration, captures, typed commands and what is expected of them. Nothing here knows who runs a case:
 * what a runner must deliver is an {@link io.sallyport.testkit.scenario.Outcome}. The format is explained in
 * {@code scenarios/README.md}.
 */
@NullMarked
package io.sallyport.testkit.scenario;

import org.jspecify.annotations.NullMarked;
