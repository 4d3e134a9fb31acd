/** What a replay tells its user: JSON lines, text, captures of what left. */
@NullMarked
package io.sallyport.replay.report;

import org.jspecify.annotations.NullMarked;
