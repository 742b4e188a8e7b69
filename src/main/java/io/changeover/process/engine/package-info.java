/**
 * How the Camunda engine is set up and spoken to: waiting steps, reactions to failures, deployment.
 */
@NullMarked
package io.changeover.process.engine;

import org.jspecify.annotations.NullMarked;
