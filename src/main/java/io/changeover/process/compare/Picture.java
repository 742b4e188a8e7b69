package io.changeover.process.compare;

import io.changeover.process.diagram.Box;
import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Drawing;
import io.changeover.process.diagram.Flow;
import io.changeover.process.diagram.Node;
import io.changeover.process.diagram.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws a diagram as it lies in its file, with what changed marked in colour. */
public final class Picture {

  private static final Map<String, String> LINES =
      Map.of("added", "#17734a", "removed", "#ac2330", "changed", "#b06a00");
  private static final Map<String, String> FILLS =
      Map.of("added", "#e1f4ea", "removed", "#fbe6e7", "changed", "#fdf0d7");

  private final Diagram diagram;
  private final Drawing drawing;
  private final Map<String, String> marks;
  private final Svg svg = new Svg();

  private Picture(Diagram diagram, Map<String, String> marks) {
    this.diagram = diagram;
    this.drawing = diagram.drawing();
    this.marks = marks;
  }

  /**
   * @param marks {@code added}, {@code removed} or {@code changed} by element id
   * @return an SVG document
   * @throws io.changeover.failure.BadInput if the file is no diagram
   */
  public static String of(String file, byte[] content, Map<String, String> marks) {
    return new Picture(Diagram.read(file, content), marks).draw();
  }

  private String draw() {
    diagram.nodes().forEach(node -> drawing.shape(node.id()).ifPresent(box -> node(node, box)));
    diagram.flows().forEach(this::flow);
    for (String id : diagram.artifacts()) {
      drawing
          .shape(id)
          .ifPresent(box -> svg.box(box, 0, "fill='none' stroke='#999' stroke-dasharray='3 3'"));
      if (!drawing.edge(id).isEmpty()) {
        svg.line(drawing.edge(id), "stroke='#999' stroke-dasharray='3 3'");
      }
    }
    diagram
        .noteTexts()
        .forEach(
            (id, text) ->
                drawing
                    .shape(id)
                    .ifPresent(
                        box ->
                            svg.text(box.centre(), wrapped(text, box.width()), 11, "fill='#555'")));
    return svg.document(diagram.name());
  }

  private String paint(String id, double width) {
    String mark = marks.getOrDefault(id, "");
    return String.format(
        Locale.ROOT,
        "fill='%s' stroke='%s' stroke-width='%.1f'",
        FILLS.getOrDefault(mark, "#fff"),
        LINES.getOrDefault(mark, "#333"),
        mark.isEmpty() ? width : width + 1.5);
  }

  private void node(Node node, Box box) {
    String type = node.type();
    if (type.endsWith("Gateway")) {
      svg.diamond(box, paint(node.id(), 1.5));
      label(node.id(), node.name(), box);
    } else if (type.endsWith("Event")) {
      svg.circle(box.centre(), box.width() / 2, paint(node.id(), type.startsWith("end") ? 3 : 1.5));
      if (type.startsWith("boundary") || type.startsWith("intermediate")) {
        svg.circle(box.centre(), box.width() / 2 - 4, "fill='none' stroke='#333'");
      }
      svg.text(box.centre(), List.of(sign(node)), 13, "fill='#333'");
      label(node.id(), node.name(), box);
    } else if (type.endsWith("ubProcess")) {
      svg.box(box, 8, paint(node.id(), 1.5) + " stroke-dasharray='4 3'");
      var head = new Point(box.centre().x(), box.y() + 12);
      svg.text(head, List.of(node.name()), 12, "fill='#333'");
    } else {
      svg.box(box, 8, paint(node.id(), type.equals("callActivity") ? 3.5 : 1.5));
      svg.text(box.centre(), wrapped(node.name(), box.width()), 12, "fill='#111'");
      var corner = new Point(box.x() + 11, box.y() + 12);
      svg.text(
          corner,
          List.of(type.equals("userTask") ? "☺" : type.equals("serviceTask") ? "⚙" : ""),
          12,
          "fill='#777'");
    }
  }

  private static String sign(Node node) {
    return switch (node.event()) {
      case "error" -> "↯";
      case "timer" -> "◷";
      case "message" -> "✉";
      default -> "";
    };
  }

  private void label(String id, String text, Box box) {
    var below = new Box(box.x() - 30, box.bottom() + 2, box.width() + 60, 16);
    var place = drawing.label(id).orElse(below);
    svg.text(place.centre(), wrapped(text, Math.max(place.width(), 60)), 11, "fill='#333'");
  }

  private void flow(Flow flow) {
    var points = drawing.edge(flow.id());
    if (points.isEmpty()) {
      return;
    }
    String mark = marks.getOrDefault(flow.id(), "");
    svg.line(
        points,
        "stroke='%s' stroke-width='%s' marker-end='url(#arrow)'"
            .formatted(LINES.getOrDefault(mark, "#333"), mark.isEmpty() ? "1.3" : "3"));
    if (!flow.name().isEmpty()) {
      var first = points.get(0);
      var beside = new Box(first.x() + 4, first.y() - 16, 40, 14);
      var place = drawing.label(flow.id()).orElse(beside);
      svg.text(
          place.centre(), wrapped(flow.name(), Math.max(place.width(), 50)), 11, "fill='#333'");
    }
  }

  /** A character takes some six pixels. */
  private static List<String> wrapped(String text, double width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (!line.isEmpty() && (line.length() + word.length() + 1) * 6.2 > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
