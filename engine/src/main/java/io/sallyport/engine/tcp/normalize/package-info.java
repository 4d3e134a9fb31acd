/** The TCP normalizer: what {@code tcp-map} configures, and what an ASA does to TCP without being told. */
@NullMarked
package io.sallyport.engine.tcp.normalize;

import org.jspecify.annotations.NullMarked;
