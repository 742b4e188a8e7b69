/** The engine: delegates, gates, locks and the face that the ways in use. */
@NullMarked
package io.changeover.process;

import org.jspecify.annotations.NullMarked;
