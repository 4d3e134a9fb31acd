/** What the firewall says: numbered messages as events of numbers, and their text for readers. */
@NullMarked
package io.sallyport.engine.log;

import org.jspecify.annotations.NullMarked;
