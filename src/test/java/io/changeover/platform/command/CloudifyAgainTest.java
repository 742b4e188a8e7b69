package io.changeover.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.platform.Finalizing;
import io.changeover.platform.HostCommand;
import io.changeover.platform.HostRunner;
import io.changeover.platform.Procedure;
import io.changeover.platform.Reverting;
import io.changeover.platform.Target;
import io.changeover.platform.Work;
import io.changeover.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A step that shuts a machine down is tried again from its first command; what it leaves on disks
 * is told.
 */
class CloudifyAgainTest {

  private static final String SILENCE = "does not answer";

  @TempDir Path folder;

  private final Map<String, String> settings =
      new HashMap<>(
          Map.of(
              "url", "http://old.example",
              "newUrl", "http://new.example",
              "password", "p",
              "archiveKey", "k",
              "fence", "fence",
              "shutdownDelay", "1"));
  private final Map<String, String> evidence =
      new HashMap<>(
          Map.of(
              "agents-since",
              "2026-11-20T10:00:00Z",
              "heals-on-old-since",
              "2026-11-20T09:00:00Z",
              "old-zone",
              "+0000",
              "new-zone",
              "+0000"));
  private DirectHost host;

  @BeforeEach
  void make() {
    host = new DirectHost(folder, text -> text, List.of());
    settings.put("work", folder.resolve("work").toString());
  }

  private Procedure render(String action) {
    var hosts = List.of(host("control"), host("manager"), host("new-manager"));
    var target = new Target("shop", "cloudify", hosts, settings, true);
    var work =
        new Work(
            target,
            "U-1",
            1,
            new Version("4.2"),
            new Version("5.0.5"),
            Map.of("plan.path", List.of("new-host")),
            evidence,
            Set.of("restore", "fence-old"));
    var platform =
        new CommandPlatform(
            new PackReader().read(PackFiles.shipped("platforms/cloudify")),
            (anyTarget, any) -> host,
            text -> text,
            folder.toString());
    return action.equals("finish")
        ? platform.capability(Finalizing.class).orElseThrow().finish(work)
        : platform.capability(Reverting.class).orElseThrow().revert(work);
  }

  private static Target.Host host(String name) {
    return new Target.Host(name, "local", List.of(name), "", List.of(), "");
  }

  private static HostCommand named(Procedure procedure, String part) {
    return procedure.commands().stream()
        .filter(command -> command.name().contains(part))
        .findFirst()
        .orElseThrow();
  }

  /** Up to the shutdown, as evidence has it then. */
  private void told(Procedure procedure, String shutdown) {
    for (HostCommand command : procedure.commands()) {
      if (command.name().equals(shutdown)) {
        return;
      }
      if (command.capture() != null) {
        evidence.put(command.capture(), "kept");
      }
    }
    throw new AssertionError("no such command: " + shutdown);
  }

  @Test
  void finishShutsTheOldMachineDownLastAndItsRetryDoesNotNeedIt() {
    var first = render("finish");
    assertThat(named(first, "heals on the old").argv()).contains(settings.get("url"));
    var names = first.commands().stream().map(HostCommand::name).toList();
    int at = names.indexOf("shut the old manager down");
    assertThat(names.get(at + 1)).contains(SILENCE);
    assertThat(first.commands().subList(at + 1, names.size()))
        .allMatch(command -> command.host().equals("control"));
    told(first, "shut the old manager down");
    var again = render("finish").commands();
    assertThat(again).extracting(HostCommand::host).doesNotContain("manager");
    assertThat(again)
        .filteredOn(command -> command.argv().contains(settings.get("url")))
        .singleElement()
        .satisfies(command -> assertThat(command.argv()).contains("await-gone"));
  }

  @Test
  void revertLetsTheOldManagerActAgainThoughTheNewMachineIsOffAlready() {
    var first = render("revert");
    assertThat(named(first, "shut the new").host()).isEqualTo("new-manager");
    told(first, "shut the new manager down");
    var again = render("revert");
    assertThat(again.commands()).extracting(HostCommand::host).doesNotContain("new-manager");
    assertThat(again.commands())
        .extracting(HostCommand::name)
        .containsExactly(
            "prove that the new manager does not answer",
            "unfence the old manager",
            "let the old manager heal again");
  }

  @Test
  void theOrderToShutDownIsAnsweredBeforeItComes() throws Exception {
    Path done = folder.resolve("done");
    settings.put("shutdown", program("shutdown", "sleep 0; echo \"$@\" >" + done).toString());
    var order = named(render("finish"), "shut the old");
    var answer = execute(order);
    assertThat(answer.exitCode()).as(answer.error()).isZero();
    assertThat(done).as("the answer came first").doesNotExist();
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!Files.exists(done) || Files.size(done) == 0) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
    assertThat(Files.readString(done)).isEqualTo("-h now\n");
    settings.put("shutdown", folder.resolve("nowhere").toString());
    assertThat(execute(named(render("finish"), "shut the old")).exitCode()).isEqualTo(127);
  }

  @Test
  void whatIsLeftOfAnArchiveIsShreddedAndSaid() throws IOException {
    Path archives = folder.resolve("archives");
    settings.put("archives", archives.toString());
    Path ours = write(archives.resolve("changeover-U-1-1/changeover-U-1-1.zip"));
    Path other = write(archives.resolve("other/other.zip"));
    Path saved = write(folder.resolve("work/U-1/1/saved/ssl/key.pem"));
    var answer = execute(named(render("finish"), "shred what is left on the old machine"));
    assertThat(answer.exitCode()).as(answer.error()).isZero();
    assertThat(ours).doesNotExist();
    assertThat(saved).doesNotExist();
    assertThat(other).as("not ours").exists();
    assertThat(answer.standard().lines())
        .hasSize(3)
        .anyMatch(line -> line.equals("shredded: " + ours.getParent() + ", 1 files"))
        .anyMatch(line -> line.startsWith("not there: ") && line.endsWith("logs-before-rollback"));
  }

  @Test
  void anUnknownFolderIsSaidToBeUnknownAndWhatIsLeftIsNotDone() throws IOException {
    Path saved = write(folder.resolve("work/U-1/1/saved/ssl/key.pem"));
    var order = named(render("finish"), "shred what is left on the old machine");
    assertThat(execute(order).standard())
        .startsWith("unknown: where this manager keeps archives")
        .contains("look for changeover-U-1-1 on its disk");
    write(saved);
    program("shred", "exit 1");
    var refused =
        host.execute(
            order.argv(),
            Map.of("PATH", folder + ":" + System.getenv("PATH")),
            folder,
            Duration.ofSeconds(20));
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.standard()).contains("left in", saved.toString());
    assertThat(order.capture()).isEqualTo("shredded-on-old-machine");
  }

  private HostRunner.Result execute(HostCommand command) throws IOException {
    for (var file : command.files().entrySet()) {
      Path path = Path.of(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return host.execute(command.argv(), Map.of(), folder, Duration.ofSeconds(20));
  }

  private static Path write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "secret");
  }

  private Path program(String name, String words) throws IOException {
    Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + words + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }
}
