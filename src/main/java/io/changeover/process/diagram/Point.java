package io.changeover.process.diagram;

/** A point of a drawing, in pixels, y downwards. */
public record Point(double x, double y) {}
