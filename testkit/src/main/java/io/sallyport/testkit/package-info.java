/** Support for tests only: packets in a few words, golden files, what a test requires of its machine. */
@NullMarked
package io.sallyport.testkit;

import org.jspecify.annotations.NullMarked;
