package io.changeover.platform;

import io.changeover.version.Version;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a capability needs to know to render a procedure.
 *
 * @param target the environment
 * @param upgrade the upgrade's id
 * @param hop number of the hop, from 1
 * @param from version at the start of the hop
 * @param to version after the hop
 * @param facts what preflight observed
 * @param evidence what earlier steps captured, by name
 * @param started names of actions of this hop of which at least one command was started on a host;
 *     rollback undoes just these
 * @param excluded hosts that a person left behind: a step over many hosts goes without them
 * @param part which hosts it is about, where they are changed in parts; else {@link Part#ALL}
 */
public record Work(
    Target target,
    String upgrade,
    int hop,
    Version from,
    Version to,
    Map<String, List<String>> facts,
    Map<String, String> evidence,
    Set<String> started,
    Set<String> excluded,
    Part part) {

  public Work {
    facts = Map.copyOf(facts);
    evidence = Map.copyOf(evidence);
    started = Set.copyOf(started);
    excluded = Set.copyOf(excluded);
  }

  /** Nobody was left behind. */
  public Work(
      Target target,
      String upgrade,
      int hop,
      Version from,
      Version to,
      Map<String, List<String>> facts,
      Map<String, String> evidence,
      Set<String> started) {
    this(target, upgrade, hop, from, to, facts, evidence, started, Set.of(), Part.ALL);
  }
}
