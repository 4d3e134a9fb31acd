/** Inspection of ICMP: which replies answer which queries. */
@NullMarked
package io.sallyport.engine.icmp;

import org.jspecify.annotations.NullMarked;
