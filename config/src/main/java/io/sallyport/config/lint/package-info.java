/** What an experienced reader would say about a configuration that is correct: rules that never act, names that nobody uses, risks of state bypass. */
@NullMarked
package io.sallyport.config.lint;

import org.jspecify.annotations.NullMarked;
