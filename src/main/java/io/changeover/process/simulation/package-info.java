/** Plays diagrams on simulated environments, with faults and durations, without an engine. */
@NullMarked
package io.changeover.process.simulation;

import org.jspecify.annotations.NullMarked;
