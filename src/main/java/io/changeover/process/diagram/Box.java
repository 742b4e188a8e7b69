package io.changeover.process.diagram;

/**
 * A rectangle of a drawing, in pixels, y downwards.
 *
 * @param x its left side
 * @param y its upper side
 */
public record Box(double x, double y, double width, double height) {

  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  public Point centre() {
    return new Point(x + width / 2, y + height / 2);
  }

  /** The box with that much more on each side; less if negative. */
  public Box grown(double by) {
    return new Box(x - by, y - by, width + 2 * by, height + 2 * by);
  }

  public boolean overlaps(Box other) {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }

  public boolean contains(Point point) {
    return point.x() >= x && point.x() <= right() && point.y() >= y && point.y() <= bottom();
  }

  /** Whether the point lies on the border, give or take {@code tolerance}. */
  public boolean hasOnBorder(Point point, double tolerance) {
    return grown(tolerance).contains(point) && !grown(-tolerance).contains(point);
  }
}
