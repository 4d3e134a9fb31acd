/** What {@code show} commands print, in the ASA's own layout. */
@NullMarked
package io.sallyport.operate.show;

import org.jspecify.annotations.NullMarked;
