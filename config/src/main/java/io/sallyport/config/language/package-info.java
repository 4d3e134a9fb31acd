/**
 * The language machinery, generic over what a command acts upon: commands declared once as data, from which come matching,
 * abbreviation, the caret, help, completion and the command reference. Configuration commands and EXEC commands share it.
 */
@NullMarked
package io.sallyport.config.language;

import org.jspecify.annotations.NullMarked;
