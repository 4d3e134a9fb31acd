/** The session management path and the fast path. */
@NullMarked
package io.sallyport.engine.path;

import org.jspecify.annotations.NullMarked;
