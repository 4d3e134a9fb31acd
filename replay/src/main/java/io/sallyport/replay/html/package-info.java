/** One page that shows a replay: no external resources, readable without scripts. */
@NullMarked
package io.sallyport.replay.html;

import org.jspecify.annotations.NullMarked;
