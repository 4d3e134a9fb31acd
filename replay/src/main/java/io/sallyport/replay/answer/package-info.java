/** What a replay answers, in text and JSON. */
@NullMarked
package io.sallyport.replay.answer;

import org.jspecify.annotations.NullMarked;
