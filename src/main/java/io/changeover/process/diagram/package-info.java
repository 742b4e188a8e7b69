/** Reads the bundle's diagrams as they are written, without an engine. */
@NullMarked
package io.changeover.process.diagram;

import org.jspecify.annotations.NullMarked;
