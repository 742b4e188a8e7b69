package io.changeover.platform.cloudify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.BiConsumer;

/** Agents as managers from 4.5 on list them; before 5.0.5 tenant by tenant. */
final class AgentsSeen {

  private final CloudifyApi api;

  AgentsSeen(CloudifyApi api) {
    this.api = api;
  }

  /** Each agent with its tenant, which rows of 4.5 and 4.6 do not name. */
  void each(BiConsumer<String, JsonNode> agent) {
    Lists lists = api.lists();
    if (api.dialect().listsAgentsOfAllTenants()) {
      lists.everywhere("agents", "id", Map.of(), row -> agent.accept(lists.tenantOf(row), row));
      return;
    }
    for (String tenant : api.manager().tenants()) {
      lists.each(lists.callOf("agents", tenant), "id", Map.of(), row -> agent.accept(tenant, row));
    }
  }

  long count() {
    long[] count = new long[1];
    each((tenant, agent) -> count[0]++);
    return count[0];
  }
}
