/** One small delegate for each kind of node. */
@NullMarked
package io.changeover.process.delegate;

import org.jspecify.annotations.NullMarked;
