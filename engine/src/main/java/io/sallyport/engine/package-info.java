/**
 * The engine: a deterministic state machine that judges packets. No threads, clock, I/O, logger or native calls; time,
 * randomness and memory are given to it. Drivers (replay, lab, live) feed {@link io.sallyport.engine.EngineInput} and take
 * {@link io.sallyport.engine.Effects}.
 */
@NullMarked
package io.sallyport.engine;

import org.jspecify.annotations.NullMarked;
