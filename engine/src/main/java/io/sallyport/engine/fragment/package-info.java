/** Fragments, which wait before look-up until their connection can be told. */
@NullMarked
package io.sallyport.engine.fragment;

import org.jspecify.annotations.NullMarked;
