/** TCP Intercept: SYN cookies, and what is kept of a connection that the firewall opens for a client it has proven. */
@NullMarked
package io.sallyport.engine.tcp.intercept;

import org.jspecify.annotations.NullMarked;
