/** The filter language of tcpdump (pcap-filter(7)): its words, and conditions on frames. */
@NullMarked
package io.sallyport.capture.filter;

import org.jspecify.annotations.NullMarked;
