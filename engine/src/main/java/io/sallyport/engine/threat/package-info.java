/** Threat detection: rates of events, hosts that scan, their shuns. */
@NullMarked
package io.sallyport.engine.threat;

import org.jspecify.annotations.NullMarked;
