/** Connections that let others come back: {@code established}. */
@NullMarked
package io.sallyport.engine.established;

import org.jspecify.annotations.NullMarked;
