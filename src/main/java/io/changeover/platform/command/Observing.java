package io.changeover.platform.command;

import io.changeover.failure.PermanentFailure;
import io.changeover.failure.StepFailure;
import io.changeover.platform.HostRunner;
import io.changeover.platform.HostRunners;
import io.changeover.platform.Observation;
import io.changeover.platform.SecretValues;
import io.changeover.platform.Secrets;
import io.changeover.platform.Target;
import io.changeover.version.Version;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a pack's probes, one after the other; a later one may use what an earlier one found. One
 * that goes to many hosts asks them at once.
 */
final class Observing {

  private static final Logger log = LoggerFactory.getLogger(Observing.class);

  private final Pack pack;
  private final HostRunners runners;
  private final Secrets secrets;
  private final String workFolder;

  Observing(Pack pack, HostRunners runners, Secrets secrets, String workFolder) {
    this.pack = pack;
    this.runners = runners;
    this.secrets = secrets;
    this.workFolder = workFolder;
  }

  Observation observe(Target target) {
    SettingCheck.check(pack.data(), target);
    HostsReady.check(target, runners);
    Target.Host host = Hosts.pick(target, "", pack.data().name());
    var look =
        new Look(
            UUID.randomUUID().toString(),
            target,
            host,
            runners.of(target, host.name()),
            new HashMap<>(),
            new HashMap<>());
    try {
      pack.probes().forEach(probe -> runWhereItIsAsked(probe, look));
    } finally {
      pack.cleanup().forEach(probe -> places(probe, look).forEach(p -> cleanUp(probe, p)));
    }
    var version = look.facts().getOrDefault(pack.version(), List.of());
    if (version.size() != 1 || !Character.isDigit(version.get(0).concat("?").charAt(0))) {
      throw new PermanentFailure(
          "%s on host %s did not tell its version but %s. Nothing was changed. Look at the probe '%s' of the platform."
              .formatted(pack.data().name(), host.name(), version, pack.version()));
    }
    return new Observation(new Version(version.get(0)), look.facts(), look.unknown());
  }

  /** Where it is asked: at all hosts of its role, or at the one that everything goes to. */
  private List<Look> places(Probe probe, Look look) {
    String role = probe.hosts();
    return role == null
        ? List.of(look)
        : Hosts.all(look.target(), role, Set.of()).stream()
            .map(host -> look.on(host, runners.of(look.target(), host.name())))
            .toList();
  }

  /** Never hides what the probes found or why they failed. */
  private void cleanUp(Probe probe, Look look) {
    try {
      answer(probe, look, scope(look));
    } catch (StepFailure failure) {
      log.warn("{}: {}", look.target().environment(), failure.getMessage());
    }
  }

  /** Each has an id of its own, so that two at once do not share what they put on the host. */
  private record Look(
      String id,
      Target target,
      Target.Host host,
      HostRunner runner,
      Map<String, List<String>> facts,
      Map<String, String> unknown) {

    /** What is found there comes to the rest. */
    Look on(Target.Host other, HostRunner there) {
      return new Look(id, target, other, there, facts, unknown);
    }
  }

  /** Where no host has its role, an optional one is not known. */
  private void runWhereItIsAsked(Probe probe, Look look) {
    List<Look> places;
    try {
      places = places(probe, look);
    } catch (PermanentFailure nowhere) {
      giveUp(probe, names(probe), look, nowhere);
      return;
    }
    if (places.size() > 1 && probe.forEach() == null) {
      askAll(probe, places);
    } else {
      places.forEach(place -> run(probe, place));
    }
  }

  /** All are asked before anything is made of an answer. */
  private void askAll(Probe probe, List<Look> places) {
    var answers =
        SideBySide.ask(places, place -> Told.by(() -> answer(probe, place, scope(place))));
    for (int i = 0; i < places.size(); i++) {
      take(probe, places.get(i), names(probe), answers.get(i));
    }
  }

  /** What a host told, or why it did not. */
  private record Told(Map<String, List<String>> facts, @Nullable StepFailure failure) {

    static Told by(Supplier<Map<String, List<String>>> host) {
      try {
        return new Told(host.get(), null);
      } catch (StepFailure failure) {
        return new Told(Map.of(), failure);
      }
    }
  }

  private static void take(Probe probe, Look look, List<String> names, Told told) {
    if (look.unknown().keySet().containsAll(names)) {
      return;
    }
    if (told.failure() != null) {
      giveUp(probe, names, look, told.failure());
      return;
    }
    told.facts().forEach((fact, lines) -> look.facts().merge(fact, lines, Observing::joined));
  }

  private void run(Probe probe, Look look) {
    if (probe.forEach() == null) {
      ask(probe, look, scope(look));
      return;
    }
    try {
      boolean releases = probe.forEach().equals("releases");
      var loop =
          releases
              ? pack.data().releases().stream().map(Version::text).toList()
              : scope(look).lines(probe.forEach());
      names(probe).stream()
          .filter(name -> !name.contains("${"))
          .forEach(name -> look.facts().putIfAbsent(name, List.of()));
      for (String each : loop) {
        ask(probe, look, scope(look).with(each));
      }
    } catch (StepFailure failure) {
      giveUp(probe, names(probe), look, failure);
    }
  }

  private void ask(Probe probe, Look look, Scope scope) {
    var names = probe.readings().stream().map(one -> scope.expand(one.name())).toList();
    if (look.unknown().keySet().containsAll(names)) {
      return;
    }
    take(probe, look, names, Told.by(() -> answer(probe, look, scope)));
  }

  /** By fact, what the one output tells. */
  private Map<String, List<String>> answer(Probe probe, Look look, Scope scope) {
    var argv = Rendering.argv(probe.argv(), null, scope);
    var clear = SecretValues.of(Rendering.environment(probe.environment(), scope), secrets);
    var result = said(look.runner().probe(argv, clear.environment(), probe.timeout()), clear);
    var hearing = new Hearing(pack, look.target().environment(), look.host().name(), scope);
    var facts = new LinkedHashMap<String, List<String>>();
    for (Probe reading : probe.readings()) {
      String fact = scope.expand(reading.name());
      facts.put(fact, hearing.lines(reading, fact, argv.get(0), result));
    }
    return facts;
  }

  private static List<String> names(Probe probe) {
    return probe.readings().stream().map(Probe::name).toList();
  }

  /** Facts and messages are kept for ever, so what goes into them has no secret in it. */
  private static HostRunner.Result said(HostRunner.Result result, SecretValues clear) {
    return new HostRunner.Result(
        result.exitCode(), clear.scrub(result.standard()), clear.scrub(result.error()));
  }

  private static void giveUp(Probe probe, List<String> facts, Look look, StepFailure failure) {
    if (probe.optional() == null) {
      throw failure;
    }
    for (String fact : facts) {
      look.facts().remove(fact);
      look.unknown().put(fact, probe.optional() + ": " + failure.getMessage());
    }
  }

  private Scope scope(Look look) {
    var words = new HashMap<>(Product.words());
    var version = look.facts().getOrDefault(pack.version(), List.of());
    if (version.size() == 1) {
      words.put("from", Rendering.numbers(version.get(0)));
    }
    words.put("observation", look.id());
    String work = look.target().settings().getOrDefault("work", "");
    words.put("work", work.isEmpty() ? workFolder : work);
    return Scope.of(pack.data(), look.target(), words, look.facts(), Map.of()).on(look.host());
  }

  private static List<String> joined(List<String> some, List<String> more) {
    return java.util.stream.Stream.concat(some.stream(), more.stream())
        .distinct()
        .sorted()
        .toList();
  }
}
