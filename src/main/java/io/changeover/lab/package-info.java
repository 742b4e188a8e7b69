/** The lab: real environments on one machine to watch and train on. */
@NullMarked
package io.changeover.lab;

import org.jspecify.annotations.NullMarked;
