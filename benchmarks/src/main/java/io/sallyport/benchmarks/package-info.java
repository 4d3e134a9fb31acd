/** Benchmarks of the packet path; not part of the program. */
@NullMarked
package io.sallyport.benchmarks;

import org.jspecify.annotations.NullMarked;
