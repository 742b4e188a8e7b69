/** What changed between two versions of the diagrams, in words and in pictures. */
@NullMarked
package io.changeover.process.compare;

import org.jspecify.annotations.NullMarked;
