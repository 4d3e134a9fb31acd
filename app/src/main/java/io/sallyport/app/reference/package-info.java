/** The pages of {@code docs/reference}, generated from what the program itself uses. */
@NullMarked
package io.sallyport.app.reference;

import org.jspecify.annotations.NullMarked;
