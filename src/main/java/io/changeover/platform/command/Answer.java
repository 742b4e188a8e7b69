package io.changeover.platform.command;

import java.util.regex.Pattern;

/**
 * What an error output means.
 *
 * @param trying whether time may be the cure
 * @param message a template: what it means and what to do
 */
record Answer(Pattern match, boolean trying, String message) {}
