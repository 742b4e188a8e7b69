/** Users, groups and what they may do. */
@NullMarked
package io.changeover.process.people;

import org.jspecify.annotations.NullMarked;
