/** Reads the JSON that the program writes, without a library. */
@NullMarked
package io.sallyport.testkit.json;

import org.jspecify.annotations.NullMarked;
