/** The {@code sallyport} program: options, wiring, packaging. */
@NullMarked
package io.sallyport.app;

import org.jspecify.annotations.NullMarked;
