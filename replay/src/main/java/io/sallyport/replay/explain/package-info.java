/** Every step of one packet, and what came before it. */
@NullMarked
package io.sallyport.replay.explain;

import org.jspecify.annotations.NullMarked;
