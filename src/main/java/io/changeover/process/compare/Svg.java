package io.changeover.process.compare;

import io.changeover.process.diagram.Box;
import io.changeover.process.diagram.Point;
import java.util.List;
import java.util.Locale;

/** Writes the few shapes a diagram needs; styles are attributes, so that any page may show them. */
final class Svg {

  private final StringBuilder body = new StringBuilder();
  private double right;
  private double bottom;

  private void seen(double x, double y) {
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }

  void box(Box box, double radius, String paint) {
    seen(box.right(), box.bottom());
    add(
        String.format(
            Locale.ROOT,
            "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' rx='%.0f' %s/>",
            box.x(),
            box.y(),
            box.width(),
            box.height(),
            radius,
            paint));
  }

  void circle(Point centre, double radius, String paint) {
    seen(centre.x() + radius, centre.y() + radius);
    add(
        String.format(
            Locale.ROOT,
            "<circle cx='%.1f' cy='%.1f' r='%.1f' %s/>",
            centre.x(),
            centre.y(),
            radius,
            paint));
  }

  void diamond(Box box, String paint) {
    seen(box.right(), box.bottom());
    var centre = box.centre();
    add(
        String.format(
            Locale.ROOT,
            "<path d='M%.1f %.1fL%.1f %.1fL%.1f %.1fL%.1f %.1fZ' %s/>",
            centre.x(),
            box.y(),
            box.right(),
            centre.y(),
            centre.x(),
            box.bottom(),
            box.x(),
            centre.y(),
            paint));
  }

  void line(List<Point> points, String paint) {
    var path = new StringBuilder();
    for (Point point : points) {
      seen(point.x(), point.y());
      path.append(
          String.format(
              Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", point.x(), point.y()));
    }
    add("<path d='%s' fill='none' %s/>".formatted(path, paint));
  }

  /** Lines of text around a point. */
  void text(Point centre, List<String> lines, int size, String paint) {
    double y = centre.y() - (lines.size() - 1) * size * 0.6 + size * 0.35;
    for (String line : lines) {
      seen(centre.x() + line.length() * size * 0.3, y + size);
      add(
          String.format(
              Locale.ROOT,
              "<text x='%.1f' y='%.1f' text-anchor='middle' font-size='%d' %s>%s</text>",
              centre.x(),
              y,
              size,
              paint,
              escaped(line)));
      y += size * 1.2;
    }
  }

  private void add(String shape) {
    body.append(shape).append('\n');
  }

  String document(String title) {
    return String.format(
            Locale.ROOT,
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %.0f %.0f' width='%.0f' height='%.0f' font-family='Liberation Sans, Arial, sans-serif' role='img'>%n",
            right + 20,
            bottom + 20,
            right + 20,
            bottom + 20)
        + "<title>"
        + escaped(title)
        + "</title>\n"
        + "<defs><marker id='arrow' viewBox='0 0 10 10' refX='9' refY='5' markerUnits='userSpaceOnUse' markerWidth='10' markerHeight='10' orient='auto'><path d='M0 0L10 5L0 10Z' fill='#333'/></marker></defs>\n"
        + "<rect width='100%' height='100%' fill='#fff'/>\n"
        + body
        + "</svg>\n";
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&#39;")
        .replace("\"", "&quot;");
  }
}
