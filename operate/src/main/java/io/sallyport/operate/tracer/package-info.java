/** packet-tracer: a synthetic packet takes the real path, and each decision on it is told. */
@NullMarked
package io.sallyport.operate.tracer;

import org.jspecify.annotations.NullMarked;
