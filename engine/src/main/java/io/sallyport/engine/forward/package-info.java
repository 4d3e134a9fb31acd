/** Where a packet leaves: forwarding planes, adjacency, tunnels, the box itself. */
@NullMarked
package io.sallyport.engine.forward;

import org.jspecify.annotations.NullMarked;
