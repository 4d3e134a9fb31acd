/** Packets that wait: bounded copies, deadlines, and how they go on. */
@NullMarked
package io.sallyport.engine.hold;

import org.jspecify.annotations.NullMarked;
