/** The firewall itself: a deterministic state machine without threads, clock, input/output or logger. */
@NullMarked
package io.sallyport.engine;

import org.jspecify.annotations.NullMarked;
