/** Two replays of the same captures, before and after a change of the configuration. */
@NullMarked
package io.sallyport.replay.whatif;

import org.jspecify.annotations.NullMarked;
