/** What the real firewall sent, held against what the engine sent. */
@NullMarked
package io.sallyport.replay.compare;

import org.jspecify.annotations.NullMarked;
