/** Captures: pcap and pcapng, read, written and merged by time. */
@NullMarked
package io.sallyport.capture;

import org.jspecify.annotations.NullMarked;
