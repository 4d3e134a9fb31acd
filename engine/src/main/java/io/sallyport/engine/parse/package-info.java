/** First pass over a batch: headers checked, keys and hashes into columns. */
@NullMarked
package io.sallyport.engine.parse;

import org.jspecify.annotations.NullMarked;
