/** Whole-engine benchmarks that a user can run: {@code sallyport bench NAME}. */
@NullMarked
package io.sallyport.app.bench;

import org.jspecify.annotations.NullMarked;
