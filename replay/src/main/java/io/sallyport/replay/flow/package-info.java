/** Conversations of a replay: what became of each, what it lost and where, and whether both its directions came by. */
@NullMarked
package io.sallyport.replay.flow;

import org.jspecify.annotations.NullMarked;
