/** The EXEC commands, declared as data by topic. */
@NullMarked
package io.sallyport.operate.command;

import org.jspecify.annotations.NullMarked;
