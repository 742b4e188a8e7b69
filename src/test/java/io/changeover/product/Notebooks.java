package io.changeover.product;

import io.changeover.chaos.HostMemory;
import io.changeover.chaos.RememberingPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Environments of the notes platform. Each is a folder with a few files, so that many upgrades cost
 * little; a step of one can be held or made to fail by a file in its folder.
 */
final class Notebooks {

  private static final Path PACK = Path.of("src/test/resources/product/notes");
  private static final String OLD_NOTES = "milk=two litres\nbread=one\n";
  private static final String NEW_NOTES = OLD_NOTES.replace("=", ": ");

  /** Says that it is there, waits while it is held, fails if it shall. */
  private static final String HOLD =
      "while test -e \"$1/stop-$2\"; do : >>\"$1/at-$2\"; sleep 0.2; done;"
          + " ! test -e \"$1/fail-$2\"";

  private static final String HELD =
      """
          - name: hold
            argv: [sh, -c, '%s', hold, "${setting.store}", %s]
            timeout: PT10M
            failure: Nothing was changed by holding. Retry.
      """;

  private static final String BLOCKED =
      """
          - {name: blocked, argv: [find, "${setting.store}", -name, blocked]}

      prerequisites:
        - {name: ready, rule: {fact: blocked, operator: empty}, cure: Remove the file named blocked.}
      """;

  private final Path folder;
  private final TreeMap<String, String> platforms = new TreeMap<>();
  private final StringBuilder rollouts = new StringBuilder();
  private UnaryOperator<String> host = name -> "address: local";

  Notebooks(Path folder) {
    this.folder = folder;
  }

  /** Environments that run through. */
  Notebooks plain(List<String> names) throws IOException {
    return add(names, "notes-plain");
  }

  /** Environments of which each step can be held. */
  Notebooks held(List<String> names) throws IOException {
    return add(names, "notes-held");
  }

  private Notebooks add(List<String> names, String platform) throws IOException {
    for (String name : names) {
      Path data = Files.createDirectories(store(name).resolve("data"));
      Files.writeString(data.resolve("format"), "1");
      Files.writeString(data.resolve("notes"), OLD_NOTES);
      Files.writeString(store(name).resolve("open"), "");
      Files.writeString(store(name).resolve("loss"), "0");
      platforms.put(name, platform);
    }
    return this;
  }

  /**
   * @param how how the inventory says that the host of an environment is reached
   */
  Notebooks reachedBy(UnaryOperator<String> how) {
    host = how;
    return this;
  }

  /** First NAME-preprod, then NAME-prod; they have to be added besides. */
  Notebooks rollout(String name) {
    rollouts.append("  %s: {to: \"2\", environments: %s}%n".formatted(name, stages(name)));
    return this;
  }

  static List<String> stages(String rollout) {
    return List.of(rollout + "-preprod", rollout + "-prod");
  }

  Path store(String name) {
    return folder.resolve(name);
  }

  private Path file(String name, String word, String step) {
    return store(name).resolve(word + "-" + step);
  }

  void stop(String name, String step) throws IOException {
    Files.createFile(file(name, "stop", step));
  }

  /** Lets it go on, if it was stopped. */
  void release(String name, String step) throws IOException {
    Files.deleteIfExists(file(name, "stop", step));
  }

  /** Whether it came to where it was stopped. */
  boolean isAt(String name, String step) {
    return Files.exists(file(name, "at", step));
  }

  void fail(String name, String step) throws IOException {
    Files.createFile(file(name, "fail", step));
  }

  /** Lets the platform's prerequisite fail, or hold again. */
  static void block(Path store, boolean blocked) throws IOException {
    Path file = store.resolve("blocked");
    if (blocked) {
      Files.createFile(file);
    } else {
      Files.deleteIfExists(file);
    }
  }

  /** Everything goes on that still waits, so that no command outlives the test. */
  void releaseAll() throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.find(folder, 2, (p, a) -> isStop(p))) {
        for (Path stop : files.toList()) {
          Files.delete(stop);
        }
      }
    }
  }

  private static boolean isStop(Path file) {
    return file.getFileName().toString().startsWith("stop-");
  }

  /** An inventory with these environments in it besides. */
  String in(String inventory) {
    var environments = new StringBuilder("environments:\n");
    platforms.forEach(
        (name, platform) ->
            environments.append(
                """
                  %s:
                    stage: %s
                    platform: %s
                    lab: true
                    goNoGo: true
                    hosts: [{name: db1, %s, roles: [database], zone: a}]
                    settings: {store: "%s"}
                """
                    .formatted(
                        name,
                        name.endsWith("-prod") ? "production" : "pre-production",
                        platform,
                        host.apply(name),
                        store(name))));
    return inventory
        .replaceFirst("(?m)^environments:\n", environments.toString())
        .replaceFirst("(?m)^rollouts:\n", "rollouts:\n" + rollouts)
        .replaceFirst("(?m)^rollouts:\n(?! )", ""); // there is none at all
  }

  /** Drops the pack of those that run through as it is, without a memory. */
  void dropPlain(Path data) throws IOException {
    Path pack = data.resolve("platforms/notes-plain");
    Files.createDirectories(pack.getParent());
    Run.done("cp", "-r", PACK.toString(), pack.toString());
    Path file = pack.resolve("platform.yaml");
    Files.writeString(file, changed(Files.readString(file), "id: notes\n", "id: notes-plain\n"));
  }

  /** Drops the packs into a product's data folder. */
  void drop(Path data, HostMemory hosts) throws IOException {
    if (platforms.containsValue("notes-plain")) {
      RememberingPack.drop(PACK, "notes-plain", data, hosts);
    }
    if (platforms.containsValue("notes-held")) {
      Path copy = Files.createDirectories(folder.resolve("pack/conf"));
      Files.copy(PACK.resolve("conf/format"), copy.resolve("format"));
      Files.writeString(folder.resolve("pack/platform.yaml"), held());
      RememberingPack.drop(folder.resolve("pack"), "notes-held", data, hosts);
    }
  }

  private static String held() throws IOException {
    var held = new StringBuilder();
    boolean actions = false;
    for (String line : Files.readAllLines(PACK.resolve("platform.yaml"))) {
      actions |= line.equals("actions:");
      held.append(line).append('\n');
      if (actions && line.matches("  [a-z-]+:") && !line.contains("measure-loss")) {
        held.append(HELD.formatted(HOLD, line.strip().replace(":", "")));
      }
    }
    return changed(
        changed(
            changed(
                held.toString(),
                "argv: [cat, \"${setting.store}/data/format\"], parse: single}\n",
                "argv: [sh, -c, '"
                    + HOLD
                    + " && cat \"$1/data/format\"', look, \"${setting.store}\", look], timeout: PT5M, parse: single}\n"
                    + BLOCKED),
            "      argv: [echo, \"0\"]\n",
            "      argv: [cat, \"${setting.store}/loss\"]\n"),
        "    - name: open\n",
        "    - name: open\n      opens: true\n");
  }

  private static String changed(String text, String what, String with) {
    if (!text.contains(what)) {
      throw new AssertionError("the pack has no " + what);
    }
    return text.replace(what, with);
  }

  /** What is wrong with how the environments stand; {@code versions} says 1 or 2 for each. */
  List<String> problems(Map<String, String> versions) throws IOException {
    var problems = new ArrayList<String>();
    for (String name : platforms.keySet()) {
      String version = versions.getOrDefault(name, "none");
      String found =
          "%s %s open=%s aside=%s"
              .formatted(
                  Files.readString(store(name).resolve("data/format")).strip(),
                  Files.readString(store(name).resolve("data/notes")),
                  Files.exists(store(name).resolve("open")),
                  Files.exists(store(name).resolve("data.old")));
      String expected =
          "%s %s open=true aside=false"
              .formatted(version, version.equals("2") ? NEW_NOTES : OLD_NOTES);
      if (!found.equals(expected)) {
        problems.add("%s stands like this: %s, not %s".formatted(name, found, expected));
      }
    }
    return problems;
  }
}
