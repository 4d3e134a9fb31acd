/** Packets in memory: header views without an object per packet, checksums, addresses, and the off-heap memory below. */
@NullMarked
package io.sallyport.packet;

import org.jspecify.annotations.NullMarked;
