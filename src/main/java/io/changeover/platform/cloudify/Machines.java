package io.changeover.platform.cloudify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Which machine a node instance runs on, as far as its runtime properties tell. */
final class Machines {

  /** What plugins of clouds call a machine; which of them is there depends on the plugin. */
  private static final List<String> NAMES =
      List.of("external_name", "name", "aws_resource_id", "external_id", "ip", "public_ip_address");

  private static final String UNKNOWN = "unknown";

  private final Wire wire;
  private final Lists lists;

  Machines(CloudifyApi api) {
    wire = api.wire();
    lists = api.lists();
  }

  /** Names and addresses joined by commas, or unknown: an instance of before a heal may be gone. */
  String of(Execution e) {
    if (e.nodeInstance().isEmpty()) {
      return UNKNOWN;
    }
    try {
      JsonNode instance = get(e.nodeInstance(), e.tenant());
      String host = instance.path("host_id").asText("");
      if (!host.isEmpty() && !host.equals(e.nodeInstance())) {
        instance = get(host, e.tenant());
      }
      return named(instance.path("runtime_properties"));
    } catch (CallFailed failed) {
      if (failed.reaction() == Reaction.NOT_FOUND) {
        return "gone";
      }
      throw failed;
    }
  }

  private JsonNode get(String id, String tenant) {
    return wire.get(lists.callOf("node-instances/" + Call.encoded(id), tenant)).body();
  }

  private static String named(JsonNode properties) {
    var found =
        NAMES.stream()
            .map(name -> properties.path(name).asText(""))
            .filter(value -> !value.isEmpty())
            .distinct()
            .toList();
    return found.isEmpty() ? UNKNOWN : String.join(",", found);
  }
}
