/** The face that the ways in use, on top of engine and tables. */
@NullMarked
package io.changeover.process.face;

import org.jspecify.annotations.NullMarked;
