/** TCP tracking: sibling trackers of one signature, chosen when a connection is created. */
@NullMarked
package io.sallyport.engine.tcp;

import org.jspecify.annotations.NullMarked;
