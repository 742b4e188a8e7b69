/** Ways to reach a host: this machine, and from there on SSH and HTTP. */
@NullMarked
package io.changeover.remote;

import org.jspecify.annotations.NullMarked;
