package io.changeover.process.diagram;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/** Where the elements of a diagram are drawn, by their ids. */
public final class Drawing {

  private final Map<String, Box> shapes = new LinkedHashMap<>();
  private final Map<String, List<Point>> edges = new LinkedHashMap<>();
  private final Map<String, Box> labels = new LinkedHashMap<>();

  Drawing(Element definitions) {
    for (Element diagram : Xml.children(definitions, "BPMNDiagram")) {
      for (Element plane : Xml.children(diagram, "BPMNPlane")) {
        Xml.children(plane).forEach(this::read);
      }
    }
  }

  private void read(Element drawn) {
    var of = drawn.getAttribute("bpmnElement");
    for (Element bounds : Xml.children(drawn, "Bounds")) {
      shapes.put(of, box(bounds));
    }
    var points = new ArrayList<Point>();
    for (Element point : Xml.children(drawn, "waypoint")) {
      points.add(new Point(number(point, "x"), number(point, "y")));
    }
    if (!points.isEmpty()) {
      edges.put(of, points);
    }
    for (Element label : Xml.children(drawn, "BPMNLabel")) {
      Xml.children(label, "Bounds").forEach(bounds -> labels.put(of, box(bounds)));
    }
  }

  private static Box box(Element bounds) {
    return new Box(
        number(bounds, "x"),
        number(bounds, "y"),
        number(bounds, "width"),
        number(bounds, "height"));
  }

  /** A number that cannot be read is as if nothing was drawn there. */
  private static double number(Element element, String attribute) {
    try {
      return Double.parseDouble(element.getAttribute(attribute));
    } catch (NumberFormatException unreadable) {
      return Double.NaN;
    }
  }

  public Map<String, Box> shapes() {
    return Map.copyOf(shapes);
  }

  public Optional<Box> shape(String element) {
    return Optional.ofNullable(shapes.get(element));
  }

  public Optional<Box> label(String element) {
    return Optional.ofNullable(labels.get(element));
  }

  /** The points of a flow from its source on; empty if it is not drawn. */
  public List<Point> edge(String flow) {
    return edges.getOrDefault(flow, List.of());
  }

  /** The straight pieces of a flow. */
  public List<Line> lines(String flow) {
    var lines = new ArrayList<Line>();
    var points = edge(flow);
    for (int i = 1; i < points.size(); i++) {
      lines.add(new Line(points.get(i - 1), points.get(i)));
    }
    return lines;
  }

  /** Ids of everything that is drawn. */
  public List<String> elements() {
    var all = new ArrayList<>(shapes.keySet());
    all.addAll(edges.keySet());
    return all;
  }
}
