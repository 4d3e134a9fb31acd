/** Hosts that are blocked by order of an operator. */
@NullMarked
package io.sallyport.engine.shun;

import org.jspecify.annotations.NullMarked;
