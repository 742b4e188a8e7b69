package io.changeover.process.delegate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.changeover.platform.Balancer;
import io.changeover.platform.Fleet;
import io.changeover.platform.HostCommand;
import io.changeover.platform.Procedure;
import io.changeover.platform.Target;
import io.changeover.platform.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the load balancer is told and asked about one half, and how that half is changed. */
final class HalfCommands {

  private static final Duration SHORT = Duration.ofSeconds(30);

  /** Evidence of how a half's servers stood, by the part's word. */
  private static final String BEFORE = "before-drain-";

  private HalfCommands() {}

  /** One command for all servers of the half that the work is about; none if it has no server. */
  static List<HostCommand> tell(Work work, String name, String verb, String failure) {
    return one(servers(work), name, List.of(verb), SHORT, false, null, failure);
  }

  /** The same for servers that are named. */
  static List<HostCommand> tell(List<String> servers, String name, String verb, String failure) {
    return one(servers, name, List.of(verb), SHORT, false, null, failure);
  }

  static List<HostCommand> look(List<String> servers, String name, List<String> words, Wait wait) {
    return one(servers, name, words, wait.bound(), true, wait.capture(), wait.failure());
  }

  /** A look that ends by itself when what it waits for has come, and else at its bound. */
  static List<HostCommand> look(Work work, String name, List<String> words, Wait wait) {
    return one(servers(work), name, words, wait.bound(), true, wait.capture(), wait.failure());
  }

  /**
   * @param capture evidence that its answer is kept under, or null
   */
  record Wait(Duration bound, @org.jspecify.annotations.Nullable String capture, String failure) {}

  /** Before anybody is taken out, and not again: who is let in on the way back. */
  static List<HostCommand> noteBefore(Work work) {
    String evidence = BEFORE + work.part().word();
    return work.evidence().containsKey(evidence)
        ? List.of()
        : look(
            work,
            "note who is sent clients",
            List.of("note"),
            new Wait(SHORT, evidence, "Nobody was taken out. Retry, or roll back."));
  }

  /**
   * Servers of the half that this upgrade has taken out or was about to, but of no excluded host.
   */
  static List<String> takenOut(Work work) {
    var hosts = work.part().hosts(work.facts());
    var servers =
        work.target()
            .balancer()
            .serversOf(hosts.stream().filter(host -> !work.excluded().contains(host)).toList());
    String before = before(work);
    if (before == null) {
      return isFromOlderProduct(work) ? servers : List.of();
    }
    return servers.stream()
        .filter(name -> before.lines().anyMatch(line -> line.startsWith(name + " is READY")))
        .toList();
  }

  /**
   * How the half's servers stood; null if they were never taken out, or by one that did not note.
   */
  private static @org.jspecify.annotations.Nullable String before(Work work) {
    return work.evidence().get(BEFORE + work.part().word().replace("back-", ""));
  }

  /** It drained and noted nothing: who notes, does so from the first half on. */
  private static boolean isFromOlderProduct(Work work) {
    return work.started().contains("drain") && !work.evidence().containsKey(BEFORE + "first");
  }

  /** Of these, who was not dead before. */
  static List<String> alive(Work work, List<String> servers) {
    String before = java.util.Objects.requireNonNullElse(before(work), "");
    return servers.stream()
        .filter(name -> before.lines().noneMatch(line -> line.startsWith(name + " is READY (DOWN")))
        .toList();
  }

  /**
   * Ends when nobody is served there, or at its bound; who still is is kept as evidence. A load
   * balancer that was reloaded may have forgotten and sends clients there again: so it is told once
   * more before, and looked at after.
   */
  static List<HostCommand> untilIdle(Work work, String evidence) {
    String stopped = "Nothing was stopped. Retry, or roll back.";
    var commands = new ArrayList<>(tell(work, "keep sending nobody", "maintenance", stopped));
    Duration bound = work.target().balancer().roll().drain();
    commands.addAll(
        look(
            work,
            "wait until nobody is served there",
            List.of("await-idle"),
            new Wait(bound, evidence + work.part().word(), stopped)));
    commands.addAll(
        look(
            work,
            "see that nobody is sent there",
            List.of("expect-out"),
            new Wait(
                SHORT,
                null,
                "The load balancer sends clients there again: it was reloaded and forgot, or somebody let them in. Nothing was stopped. Retry, which takes them out once more; or roll back.")));
    return commands;
  }

  /** For each zone, that enough of the others serve now. */
  static List<HostCommand> capacity(Work work) {
    List<HostCommand> looks = new ArrayList<>();
    Balancer balancer = work.target().balancer();
    for (String zone : work.facts().getOrDefault("roll.capacity", List.of())) {
      String name = zone.replaceFirst("=\\d+$", "");
      String least = zone.replaceFirst(".*=", "");
      String place = name.isEmpty() ? "" : " in zone " + name;
      Map<String, List<String>> backends =
          balancer.serversOf(inZone(work, name)).stream()
              .collect(groupingBy(HalfCommands::backend, TreeMap::new, toList()));
      backends.forEach(
          (backend, servers) ->
              looks.addAll(
                  one(
                      servers,
                      "see who serves" + place + (backends.size() > 1 ? " as " + backend : ""),
                      List.of("capacity", least + unlessOut(work)),
                      SHORT,
                      true,
                      null,
                      "Nobody was taken out. Bring the servers up that do not serve, then retry; or roll back.")));
    }
    return looks;
  }

  /** Each backend has clients of its own, whom another's servers do not help. */
  private static String backend(String server) {
    return server.replaceFirst("/.*", "");
  }

  /** On the way back nobody is missed whom the way there has taken out and left out. */
  private static String unlessOut(Work work) {
    return work.part().isBack() ? " unless " + String.join(",", servers(work)) : "";
  }

  private static List<String> inZone(Work work, String zone) {
    return work.part().others(work.facts()).stream()
        .filter(host -> zone(work, host).equals(zone))
        .toList();
  }

  private static String zone(Work work, String host) {
    return work.facts().getOrDefault("inventory.zones", List.of()).stream()
        .filter(line -> line.startsWith(host + "="))
        .map(line -> line.substring(host.length() + 1))
        .findFirst()
        .orElse("");
  }

  /** Whether the half has a host that it is about: on the way back, one that was changed. */
  static boolean isNone(Work work) {
    return work.part().hosts(work.facts()).stream()
        .noneMatch(host -> work.target().hosts().stream().anyMatch(h -> h.name().equals(host)));
  }

  /** On hosts that nobody is sent to: all of them at once, canaries and controllers first. */
  static Procedure atOnce(Procedure procedure, Work work) {
    Fleet fleet = procedure.fleet();
    if (fleet == null) {
      return procedure;
    }
    Balancer.Roll roll = work.target().balancer().roll();
    long leading =
        work.target().hosts().stream().filter(h -> h.roles().contains("controller")).count();
    boolean leadingFirst = roll.controller().equals("first");
    int canary = (int) Math.max(roll.canary(), leadingFirst ? leading : 0);
    boolean first = work.part().word().equals("first");
    return new Procedure(
        procedure.action(),
        procedure.commands(),
        procedure.opensAt(),
        new Fleet(
            fleet.maxParallel(), 0, first ? canary : 0, Duration.ZERO, fleet.failureBudget()));
  }

  static List<String> servers(Work work) {
    List<String> there = work.target().hosts().stream().map(Target.Host::name).toList();
    return work.target()
        .balancer()
        .serversOf(work.part().hosts(work.facts()).stream().filter(there::contains).toList());
  }

  private static List<HostCommand> one(
      List<String> servers,
      String name,
      List<String> words,
      Duration bound,
      boolean readOnly,
      @org.jspecify.annotations.Nullable String capture,
      String failure) {
    if (servers.isEmpty()) {
      return List.of();
    }
    var argv = new ArrayList<>(words);
    argv.add("--");
    argv.addAll(servers);
    return List.of(
        new HostCommand(
            name,
            Balancer.HOST,
            argv,
            Map.of(),
            "/",
            Map.of(),
            bound,
            Map.of(),
            readOnly,
            capture,
            null,
            failure));
  }
}
