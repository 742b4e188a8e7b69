/** Decisions that people owe: who may give them, by which doors, and what was given. */
@NullMarked
package io.changeover.process.gate;

import org.jspecify.annotations.NullMarked;
