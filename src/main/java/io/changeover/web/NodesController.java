package io.changeover.web;

import io.changeover.process.NodeView;
import io.changeover.process.Nodes;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The servers of a cluster; none where there is but one. */
@RestController
class NodesController {

  private final Nodes nodes;

  NodesController(Nodes nodes) {
    this.nodes = nodes;
  }

  @GetMapping("/api/nodes")
  List<NodeView> nodes() {
    return nodes.all();
  }
}
