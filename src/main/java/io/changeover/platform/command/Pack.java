package io.changeover.platform.command;

import io.changeover.platform.PlatformData;
import io.changeover.platform.PlatformData.Span;
import io.changeover.platform.Work;
import java.util.List;
import java.util.Map;

/**
 * A platform as its files say it, checked.
 *
 * @param version name of the probe that tells the version
 * @param cleanup run after the probes whatever they found; removes what they put on the host
 * @param actions commands by action
 * @param within commands by action for hops within a release, where they differ
 * @param fleets actions that go over many hosts
 * @param files texts of the pack's files that commands put on hosts, by name
 */
record Pack(
    PlatformData data,
    String version,
    List<Probe> probes,
    List<Probe> cleanup,
    List<Answer> answers,
    Map<String, List<CommandTemplate>> actions,
    Map<String, List<CommandTemplate>> within,
    Map<String, FleetTemplate> fleets,
    Map<String, String> files) {

  Pack {
    probes = List.copyOf(probes);
    cleanup = List.copyOf(cleanup);
    answers = List.copyOf(answers);
    actions = Map.copyOf(actions);
    within = Map.copyOf(within);
    fleets = Map.copyOf(fleets);
    files = Map.copyOf(files);
  }

  List<CommandTemplate> commands(String action, Work work) {
    boolean within = data.span(work.from(), work.to()) == Span.WITHIN;
    var usual = actions.getOrDefault(action, List.of());
    return within ? this.within.getOrDefault(action, usual) : usual;
  }
}
