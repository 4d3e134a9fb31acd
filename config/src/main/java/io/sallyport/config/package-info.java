/** The ASA configuration language: commands declared once as data, and the model they build. */
@NullMarked
package io.sallyport.config;

import org.jspecify.annotations.NullMarked;
