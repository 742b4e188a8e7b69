package io.changeover.platform.cloudify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.BiConsumer;

/** Agents as managers from 4.5 on list them. */
final class AgentsSeen {

  private final CloudifyApi api;

  AgentsSeen(CloudifyApi api) {
    this.api = api;
  }

  /** Each agent with its tenant, which rows of 4.5 and 4.6 do not name. */
  void each(BiConsumer<String, JsonNode> agent) {
    api.lists().withTenants("agents", "id", Map.of(), agent);
  }

  long count() {
    return api.lists().total("agents", java.util.Map.of());
  }
}
