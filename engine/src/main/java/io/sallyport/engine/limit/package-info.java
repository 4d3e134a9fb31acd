/** Limits of a shard: how many connections a class, and a client of a class, may have. */
@NullMarked
package io.sallyport.engine.limit;

import org.jspecify.annotations.NullMarked;
