package io.changeover.platform.command;

import io.changeover.platform.PlatformData;
import java.util.List;
import java.util.Map;

/**
 * A platform as its files say it, checked.
 *
 * @param version name of the probe that tells the version
 * @param actions commands by action
 * @param files texts of the pack's files that commands put on hosts, by name
 */
record Pack(
    PlatformData data,
    String version,
    List<Probe> probes,
    List<Answer> answers,
    Map<String, List<CommandTemplate>> actions,
    Map<String, String> files) {

  Pack {
    probes = List.copyOf(probes);
    answers = List.copyOf(answers);
    actions = Map.copyOf(actions);
    files = Map.copyOf(files);
  }
}
