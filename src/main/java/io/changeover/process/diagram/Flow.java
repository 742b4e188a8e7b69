package io.changeover.process.diagram;

/**
 * A sequence flow.
 *
 * @param name the answer it stands for, or empty
 * @param condition its expression, or empty
 */
public record Flow(String id, String name, String source, String target, String condition) {}
