/** What the bundle of diagrams, decisions and forms says about a plan's steps. */
@NullMarked
package io.changeover.process.catalog;

import org.jspecify.annotations.NullMarked;
