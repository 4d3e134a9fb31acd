/** Captures through engines in virtual time, trace, and their reports. */
@NullMarked
package io.sallyport.replay;

import org.jspecify.annotations.NullMarked;
