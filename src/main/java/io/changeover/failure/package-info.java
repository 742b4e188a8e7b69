/** Failures as reactions: transient, permanent, refusal, and bad input. */
@NullMarked
package io.changeover.failure;

import org.jspecify.annotations.NullMarked;
