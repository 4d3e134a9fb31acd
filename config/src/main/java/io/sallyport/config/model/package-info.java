/** The meaning of a configuration: values that the engine compiles, independent of their text. */
@NullMarked
package io.sallyport.config.model;

import org.jspecify.annotations.NullMarked;
