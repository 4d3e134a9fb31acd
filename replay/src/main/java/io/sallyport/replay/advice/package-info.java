/** Configuration that would cure what a replay found, and what it would cost. */
@NullMarked
package io.sallyport.replay.advice;

import org.jspecify.annotations.NullMarked;
