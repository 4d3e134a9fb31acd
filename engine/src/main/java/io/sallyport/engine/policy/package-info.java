/** The compiled configuration: access lists, classes, routes, interfaces, exchanged as one immutable generation. */
@NullMarked
package io.sallyport.engine.policy;

import org.jspecify.annotations.NullMarked;
