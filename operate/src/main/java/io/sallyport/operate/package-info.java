/** EXEC commands ({@code show}, {@code clear}, {@code packet-tracer}) over the engine: a line in, text out. */
@NullMarked
package io.sallyport.operate;

import org.jspecify.annotations.NullMarked;
