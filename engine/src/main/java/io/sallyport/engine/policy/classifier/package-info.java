/** First-match look-up of packets in rules: linear, as a tree of cuts, by tuples, and with an overlay for edits. */
@NullMarked
package io.sallyport.engine.policy.classifier;

import org.jspecify.annotations.NullMarked;
