/** Says whether diagrams are safe and well made, without an engine. */
@NullMarked
package io.changeover.process.lint;

import org.jspecify.annotations.NullMarked;
