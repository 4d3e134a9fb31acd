/** Why packets and flows are dropped, and how often. */
@NullMarked
package io.sallyport.engine.drop;

import org.jspecify.annotations.NullMarked;
