/** ICMP queries and errors against the connection table. */
@NullMarked
package io.sallyport.engine.icmp;

import org.jspecify.annotations.NullMarked;
