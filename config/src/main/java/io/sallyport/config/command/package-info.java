/** The configuration commands, declared as data and grouped by topic, and the editor they act upon. */
@NullMarked
package io.sallyport.config.command;

import org.jspecify.annotations.NullMarked;
