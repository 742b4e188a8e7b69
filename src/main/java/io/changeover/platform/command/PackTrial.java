package io.changeover.platform.command;

import io.changeover.failure.BadInput;
import io.changeover.failure.StepFailure;
import io.changeover.platform.HostCommand;
import io.changeover.platform.Observation;
import io.changeover.platform.PackWorkshop.Look;
import io.changeover.platform.Rule.Answer;
import io.changeover.platform.Rule.Verdict;
import io.changeover.platform.Work;
import io.changeover.remote.LocalHostRunner;
import io.changeover.remote.SecretReferences;
import io.changeover.version.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a pack finds on this machine, and what it would do here. It does nothing. */
final class PackTrial {

  /** In which order an upgrade has them, then the way back. */
  private static final List<String> ORDER =
      List.of(
          "close-off",
          "save-configuration",
          "snapshot",
          "prove",
          "tear-down",
          "install",
          "restore",
          "put-back-configuration",
          "verify-new",
          "reopen",
          "measure-loss",
          "finish",
          "collect-logs",
          "revert",
          "verify-old");

  private final Pack pack;
  private final Map<String, String> settings;

  PackTrial(Pack pack, Map<String, String> settings) {
    this.pack = pack;
    this.settings = settings;
  }

  Look look(String to) {
    Observation seen = observed();
    if (to.isEmpty()) {
      return new Look(seen, Map.of(), Map.of(), Map.of());
    }
    if (!to.matches("[0-9].*")) {
      throw new BadInput("'%s' is no version to go to; it begins with a number.".formatted(to));
    }
    Version target = new Version(to);
    return new Look(seen, prerequisites(seen, target), cautions(seen, target), commands(seen, to));
  }

  private Observation observed() {
    try {
      Path folder = Files.createTempDirectory("changeover-try");
      try {
        return new Observing(
                pack,
                (target, host) -> new LocalHostRunner(host, folder.resolve("runner"), List.of()),
                new SecretReferences(System::getenv),
                folder.resolve("work").toString())
            .observe(Pretended.target(pack, settings));
      } finally {
        delete(folder);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private Map<String, String> prerequisites(Observation seen, Version to) {
    var facts = RuleExample.seen(seen.facts(), seen.version(), to);
    var stand = new LinkedHashMap<String, String>();
    for (var one : pack.data().prerequisites(seen.version(), to)) {
      Answer answer = one.rule().evaluate(facts);
      boolean met = answer.verdict() == Verdict.HOLDS;
      stand.put(
          one.name(),
          (met ? "met: " : "NOT MET: ") + answer.reason() + (met ? "" : ". " + one.cure()));
    }
    return stand;
  }

  private Map<String, String> cautions(Observation seen, Version to) {
    var facts = RuleExample.seen(seen.facts(), seen.version(), to);
    var apply = new LinkedHashMap<String, String>();
    for (var one : pack.data().cautions(seen.version(), to)) {
      Answer answer = one.rule().evaluate(facts);
      if (answer.verdict() != Verdict.DOES_NOT_HOLD) {
        apply.put(one.name(), answer.reason() + ". " + one.cure());
      }
    }
    return apply;
  }

  /** What no step has captured yet stands there as its name. */
  private Map<String, List<String>> commands(Observation seen, String to) {
    var evidence = new HashMap<String, String>();
    for (var templates : pack.actions().values()) {
      templates.stream()
          .map(CommandTemplate::capture)
          .filter(name -> name != null && !name.isEmpty())
          .forEach(name -> evidence.put(name, "<" + name + ">"));
    }
    // What a first attempt does is shown.
    for (var templates : pack.actions().values()) {
      templates.stream()
          .map(CommandTemplate::onlyIf)
          .filter(condition -> condition != null && condition.noEvidence() != null)
          .forEach(condition -> evidence.remove(condition.noEvidence()));
    }
    var work =
        new Work(
            Pretended.target(pack, settings),
            Pretended.UPGRADE,
            1,
            seen.version(),
            new Version(to),
            seen.facts(),
            evidence,
            Set.of());
    var rendering = new Rendering(pack, Pretended.WORK);
    var commands = new LinkedHashMap<String, List<String>>();
    ORDER.forEach(action -> commands.put(action, lines(rendering, action, work)));
    return commands;
  }

  private static List<String> lines(Rendering rendering, String action, Work work) {
    try {
      return rendering.procedure(action, work).commands().stream().map(PackTrial::line).toList();
    } catch (StepFailure cannot) {
      return List.of("? " + cannot.getMessage());
    }
  }

  private static String line(HostCommand command) {
    return command.name() + ": " + String.join(" ", command.argv());
  }
}
