package io.changeover.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.platform.HostCommand;
import io.changeover.platform.Procedure;
import io.changeover.platform.Target;
import io.changeover.platform.Work;
import io.changeover.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which commands the shipped Cloudify pack makes for a version and a path, without any manager. */
class CloudifyStepsTest {

  private static final Pack PACK = new PackReader().read(PackFiles.shipped("platforms/cloudify"));
  private static final Target.Host HERE =
      new Target.Host("m", "local", List.of("manager"), "", List.of(), "");
  private static final Map<String, String> EVIDENCE =
      Map.of(
          "old-is-gone", "from here on",
          "source-digest", "sha256",
          "snapshot-begins", "2026-11-20T09:00:00Z",
          "heals-on-old-since", "2026-11-20T09:05:00Z",
          "agents-since", "2026-11-20T10:00:00Z",
          "old-zone", "+0000",
          "new-zone", "+0000");

  @TempDir Path folder;
  private final Map<String, List<String>> facts = new TreeMap<>();
  private final Map<String, String> settings = new TreeMap<>();

  private Procedure render(String action, String from, String to, String path) {
    facts.put("plan.path", List.of(path));
    facts.putIfAbsent("inPlaceBy", List.of("reinstall"));
    facts.putIfAbsent("networks", List.of());
    var all = new TreeMap<>(settings);
    all.putIfAbsent("url", "https://manager.example");
    all.putIfAbsent("work", folder.resolve("work").toString());
    var target = new Target("e", "cloudify", List.of(HERE), all, true);
    var work =
        new Work(
            target,
            "U-1",
            1,
            new Version(from),
            new Version(to),
            facts,
            EVIDENCE,
            Set.of("install"));
    return new Rendering(PACK, folder.resolve("work").toString()).procedure(action, work);
  }

  private static List<String> words(Procedure procedure, Set<String> wanted) {
    return procedure.commands().stream()
        .flatMap(command -> command.argv().stream().filter(wanted::contains))
        .toList();
  }

  /** Its service runs as somebody else than who puts it there. */
  @Test
  void theSecurityFileKeepsItsOwnerAndModeAndWhatWasThereIsKept() throws IOException {
    Path file = folder.resolve("rest-security.conf");
    settings.put("restSecurity", file.toString());
    Path saved = Files.createDirectories(folder.resolve("work/U-1/1/saved"));
    for (String action : List.of("put-back-configuration", "revert")) {
      Files.writeString(saved.resolve("rest-security.conf"), "old");
      Files.writeString(file, "new of " + action);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--rw-"));
      Object inode = Files.getAttribute(file, "unix:ino");
      for (int attempt = 1; attempt <= 2; attempt++) {
        onFile(render(action, "4.0.1", "4.2", "in-place"), file);
      }
      assertThat(file).hasContent("old");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-r--rw-");
      assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(inode);
    }
    assertThat(saved.resolve("rest-security.conf.of-the-new"))
        .hasContent("new of put-back-configuration");
    assertThat(saved.resolve("rest-security.conf.of-the-reinstalled")).hasContent("new of revert");
  }

  private void onFile(Procedure procedure, Path file) {
    var host = new DirectHost(folder, text -> text, List.of());
    var theirs =
        procedure.commands().stream()
            .filter(command -> command.argv().contains(file.toString()))
            .toList();
    assertThat(theirs).hasSize(2);
    host.run(new Procedure(procedure.action(), theirs, -1));
  }

  /** It tears down whichever manager is active for it. */
  @Test
  void beforeCfyTearsDownItIsLookedAtWhichManager() {
    settings.put("cfy", "/old/cfy");
    settings.put("newCfy", "/new/cfy");
    settings.put("cfyWorkdir", "/its/own");
    for (String action : List.of("tear-down", "revert")) {
      var commands = render(action, "4.0.1", "4.2", "in-place").commands();
      HostCommand down =
          commands.stream()
              .filter(one -> one.argv().contains("teardown"))
              .findFirst()
              .orElseThrow();
      var before =
          commands.subList(0, commands.indexOf(down)).stream()
              .filter(one -> one.argv().contains("profile-check"))
              .findFirst()
              .orElseThrow();
      assertThat(before.readOnly()).isTrue();
      assertThat(before.argv())
          .contains(down.argv().get(0), "/its/own", "https://manager.example")
          .doesNotContain("teardown");
      assertThat(before.argv().contains("--none-is-well")).isEqualTo(action.equals("revert"));
      assertThat(down.environment()).containsEntry("CFY_WORKDIR", "/its/own");
    }
    for (String action : List.of("install", "revert")) {
      assertThat(render(action, "4.0.1", "4.2", "in-place").commands())
          .filteredOn(one -> one.argv().contains("bootstrap"))
          .isNotEmpty()
          .allMatch(one -> "/its/own".equals(one.environment().get("CFY_WORKDIR")));
    }
  }

  private List<String> restorers(String path) {
    var argv = render("prove", "6.4", "7.0.4", path).commands().get(0).argv();
    var all = new ArrayList<String>();
    for (int i = 0; i < argv.size(); i++) {
      if (argv.get(i).equals("--for")) {
        all.add(argv.get(i + 1));
      }
    }
    return all;
  }

  /** In maintenance mode nobody can ask; so it is off for the comparison, and on again. */
  @Test
  void theRecordIsComparedAfterTheDoorWasClosed() {
    var wanted = Set.of("off", "compare", "executions-note", "heals", "on");
    assertThat(words(render("prove", "4.6.0", "5.0.5", "in-place"), wanted))
        .containsExactly("off", "compare", "executions-note", "heals", "on");
    assertThat(words(render("prove", "4.4.0", "5.0.5", "in-place"), wanted))
        .containsExactly("compare", "executions-note", "heals");
  }

  /** The snapshot brings along what was before; from then on each manager goes its own way. */
  @Test
  void healsOfTheOldManagerCountFromTheSnapshotOn() throws IOException {
    var first = render("snapshot", "4.2.0", "7.0.4", "new-host").commands().get(0);
    Files.createDirectories(folder.resolve("work/U-1/1/record"));
    var host = new DirectHost(folder, text -> text, List.of());
    host.run(new Procedure("snapshot", List.of(first), -1));
    String begun = host.evidence.get("snapshot-begins");
    assertThat(Instant.parse(begun))
        .isBetween(Instant.now().minusSeconds(75), Instant.now().minusSeconds(59));
    Files.writeString(folder.resolve("work/U-1/1/record/snapshot-begins"), "kept\n");
    host.run(new Procedure("snapshot", List.of(first), -1));
    assertThat(host.evidence)
        .as("an attempt that is repeated")
        .containsEntry("snapshot-begins", "kept");
    var heals =
        render("verify-new", "4.2.0", "7.0.4", "new-host").commands().stream()
            .filter(one -> one.argv().contains("heals"))
            .map(HostCommand::argv)
            .toList();
    assertThat(heals).hasSize(2);
    assertThat(heals.get(0))
        .containsSequence("--since", "2026-11-20T09:05:00Z")
        .contains(folder.resolve("work/U-1/1/record/executions-before").toString());
    assertThat(heals.get(1)).containsSequence("--since", "2026-11-20T10:00:00Z");
    assertThat(captures("4.2.0")).containsExactly("cat");
    assertThat(captures("4.6.0")).containsExactly("date");
  }

  private List<String> captures(String from) {
    return render("prove", from, "7.0.4", "new-host").commands().stream()
        .filter(one -> "heals-on-old-since".equals(one.capture()))
        .map(one -> one.argv().get(0))
        .toList();
  }

  /** In place the old version restores it on the way back, whatever the new one was made by. */
  @Test
  void anArchiveIsProvenForEachVersionThatMustRestoreIt() {
    assertThat(restorers("new-host")).containsExactly("7.0.4");
    assertThat(restorers("in-place")).containsExactly("7.0.4", "6.4");
    facts.put("inPlaceBy", List.of("upgrade"));
    assertThat(restorers("in-place")).as("the way back alone").containsExactly("6.4");
  }
}
