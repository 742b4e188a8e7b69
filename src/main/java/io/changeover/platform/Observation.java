package io.changeover.platform;

import io.changeover.version.Version;
import java.util.List;
import java.util.Map;

/**
 * What was found on an environment, never what was assumed.
 *
 * @param version the version that answers now
 * @param facts named values, each a list of lines (one line for a single value): {@code databases},
 *     {@code extensions}, {@code freeBytes}
 * @param unknown names of facts that could not be observed, with the reason; a rule that needs one
 *     of them blocks
 */
public record Observation(
    Version version, Map<String, List<String>> facts, Map<String, String> unknown) {

  public Observation {
    facts = Map.copyOf(facts);
    unknown = Map.copyOf(unknown);
  }
}
