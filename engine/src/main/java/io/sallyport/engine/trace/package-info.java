/** Recording of decisions: what packet-tracer prints. */
@NullMarked
package io.sallyport.engine.trace;

import org.jspecify.annotations.NullMarked;
