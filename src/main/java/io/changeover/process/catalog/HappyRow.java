package io.changeover.process.catalog;

import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Flow;
import io.changeover.process.diagram.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * The row of a diagram on which nothing goes wrong: from the start to an end that is no error, with
 * every gate asked, so the longest such way. Ways out by boundary events do not belong to it.
 */
final class HappyRow {

  private final Diagram diagram;

  HappyRow(Diagram diagram) {
    this.diagram = diagram;
  }

  List<Node> nodes() {
    List<Node> longest = List.of();
    for (Node start : diagram.starts("")) {
      var row = longest(start, new ArrayList<>());
      longest = row.size() > longest.size() ? row : longest;
    }
    return longest;
  }

  private List<Node> longest(Node node, List<Node> before) {
    if (before.contains(node) || node.event().equals("error")) {
      return List.of();
    }
    var here = new ArrayList<>(before);
    here.add(node);
    var flows = diagram.outgoing(node);
    List<Node> longest = flows.isEmpty() ? here : List.of();
    for (Flow flow : flows) {
      var row = longest(diagram.node(flow.target()), here);
      longest = row.size() > longest.size() ? row : longest;
    }
    return longest;
  }
}
