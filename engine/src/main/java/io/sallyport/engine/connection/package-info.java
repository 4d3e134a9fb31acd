/** The connection table: off-heap records, their index, limits and expiry. */
@NullMarked
package io.sallyport.engine.connection;

import org.jspecify.annotations.NullMarked;
