/** The REST API, its login and the pages. */
@NullMarked
package io.changeover.web;

import org.jspecify.annotations.NullMarked;
