/**
 * The Cloudify client program: the REST API of managers 3.4.2 to 7.0.x as commands that are started
 * on a control host, each of them one operation. It is a program of its own ({@link
 * io.changeover.platform.cloudify.CloudifyCommand}), so that a rollout runs it as it runs any
 * command: at most once, with a deadline, its output kept. Only {@link
 * io.changeover.platform.cloudify.CloudifyApi} and the calls it hands out know paths and payloads.
 */
@NullMarked
package io.changeover.platform.cloudify;

import org.jspecify.annotations.NullMarked;
