package io.changeover.process.cluster;

import io.changeover.process.NodeView;
import io.changeover.process.Nodes;
import io.changeover.process.store.MemberStore;
import java.util.List;

/** The cluster as people see it. */
record NodeList(MemberStore members) implements Nodes {

  @Override
  public List<NodeView> all() {
    return members.all().stream().map(NodeList::view).toList();
  }

  private static NodeView view(MemberStore.Row row) {
    var member = row.member();
    return new NodeView(
        member.id(),
        member.url(),
        member.holder(),
        row.leads() && row.isAlive(),
        row.isAlive(),
        row.since(),
        row.seen(),
        member.build().version(),
        member.inventory(),
        member.clock().toMillis(),
        member.trouble());
  }
}
