/** Translations and the rewriting of packets. */
@NullMarked
package io.sallyport.engine.nat;

import org.jspecify.annotations.NullMarked;
