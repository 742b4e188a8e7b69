package io.changeover.process.diagram;

/** A straight piece of a flow. */
public record Line(Point from, Point to) {

  /** Whether it is neither horizontal nor vertical. */
  public boolean isSlanted() {
    return from.x() != to.x() && from.y() != to.y();
  }

  /** Whether it runs through the inside of the box; a straight piece is as good as its own box. */
  public boolean crosses(Box box) {
    return box.overlaps(bounds());
  }

  /** Whether the two cross at a right angle, not just touch. */
  public boolean crosses(Line other) {
    return isHorizontal() != other.isHorizontal()
        && bounds().overlaps(other.bounds())
        && !touches(other)
        && !other.touches(this);
  }

  private boolean touches(Line other) {
    var around = other.bounds().grown(1);
    return around.contains(from) || around.contains(to);
  }

  private boolean isHorizontal() {
    return from.y() == to.y();
  }

  private Box bounds() {
    return new Box(
            Math.min(from.x(), to.x()),
            Math.min(from.y(), to.y()),
            Math.abs(from.x() - to.x()),
            Math.abs(from.y() - to.y()))
        .grown(0.01);
  }
}
