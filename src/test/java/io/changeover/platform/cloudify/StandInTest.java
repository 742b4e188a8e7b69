package io.changeover.platform.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From one manager to another, as a rollout does it, against the lab's stand-in. */
class StandInTest {

  private static final String OLD = "old-Passw0rd";
  private static final String NEW = "new-Passw0rd";
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  @TempDir Path folder;

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private static Program.Ended well(Program program, String... words) {
    Program.Ended ended = program.run(words);
    assertThat(ended.exit()).as("%s%n%s%n%s", words[0], ended.out(), ended.err()).isZero();
    assertThat(ended.out() + ended.err()).doesNotContain(OLD).doesNotContain(NEW);
    return ended;
  }

  private String kept(StandInProcess old, String version, boolean closed) {
    well(old.program(OLD), "record", "--out", file("record"));
    if (closed) {
      well(old.program(OLD), "maintenance", "on", "--wait");
    }
    well(old.program(OLD), "snapshot-create", "--id", "up");
    Program sealed = old.program(OLD).with("CLOUDIFY_ARCHIVE_KEY", KEY);
    String proof = well(sealed, "snapshot-download", "--id", "up", "--out", file("up")).lastOut();
    String sha256 = proof.split(" ")[1];
    well(sealed, "archive-check", "--file", file("up"), "--version", version, "--sha256", sha256);
    return sha256;
  }

  private void licensed(StandInProcess manager) throws Exception {
    Files.writeString(folder.resolve("licence"), "customer_id: lab\n");
    well(to(manager), "licence-upload", "--file", file("licence"));
  }

  private Program to(StandInProcess manager) {
    return manager
        .program(NEW)
        .with("CLOUDIFY_ARCHIVE_KEY", KEY)
        .with("CLOUDIFY_OTHER_USERNAME", "admin")
        .with("CLOUDIFY_OTHER_PASSWORD", OLD);
  }

  private String[] restore(String source, String... more) {
    String[] words = {
      "snapshot-restore",
      "--id",
      "up",
      "--source-version",
      source,
      "--record",
      file("record"),
      "--settle",
      "PT0.6S",
      "--good",
      "3"
    };
    return java.util.stream.Stream.of(words, more)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @CsvSource({"3.4.2,4.2", "4.0.1,4.2", "4.2,7.0.4", "4.6,5.0.5", "5.0.5,7.0.4"})
  void anUpgradeToANewHost(String source, String target) throws Exception {
    try (var old = StandInProcess.start(folder, "make", source, OLD);
        var fresh = StandInProcess.start(folder, "empty", target, NEW)) {
      well(old.program(OLD), "look", "--out", file("facts"));
      assertThat(Files.readAllLines(folder.resolve("facts"))).contains("status=ok");
      well(old.program(OLD), "executions-wait");
      licensed(fresh);
      boolean closed = source.compareTo("4.5") >= 0;
      kept(old, source, closed);
      well(to(fresh), "look", "--new", "--out", file("new"));
      assertThat(Files.readAllLines(folder.resolve("new")))
          .contains("target=empty", "network=default", "address=127.0.0.1");
      well(to(fresh), "await-ready", "--version", target, "--settle", "PT0S");
      well(to(fresh), "target-check", "--version", target);
      well(to(fresh), "snapshot-upload", "--file", file("up"), "--id", "up");
      var restored = well(to(fresh), restore(source));
      assertThat(restored.out()).contains("The list of snapshots is empty");
      well(to(fresh), restore(source));
      assertThat(to(fresh).run("target-check", "--version", target).lastErr())
          .contains("is not empty");

      String[] since = {"--since", Instant.now().toString(), "--zone", StandInProcess.ZONE};
      assertThat(to(fresh).run(with(since, "agents-check")).lastErr())
          .contains("got no new agents");
      well(old.program(OLD), "await-ready", "--settle", "PT0S", "--good", "2");
      well(to(fresh), with(since, "agents-install", "--parallel", "3"));
      String agents = well(to(fresh), with(since, "agents-check")).out();
      assertThat(agents).containsPattern("count alive=\\d+ dead=0 unknown=\\d+");
      if (target.startsWith("7")) {
        assertThat(agents).doesNotContain("alive=0 dead=0 unknown=1").contains("unknown=0");
      }
      var again = well(to(fresh), with(since, "agents-install", "--parallel", "3"));
      assertThat(again.out()).contains("adopted").doesNotContain("started install_new_agents");
      assertThat(well(old.program(OLD), with(since, "heals")).out().strip()).isEqualTo("heals 0");
      assertThat(well(to(fresh), with(since, "heals")).out().strip()).isEqualTo("heals 0");
      assertThat(well(to(fresh), "loss", "--with", file("record")).out().strip()).isEqualTo("0");
      well(to(fresh), "compare", "--with", file("record"));
      old.close();
      well(old.program(OLD), "await-gone", "--silent", "PT0.5S");
    }
  }

  private static String[] with(String[] last, String... first) {
    return java.util.stream.Stream.of(first, last)
        .flatMap(java.util.Arrays::stream)
        .toArray(String[]::new);
  }

  @Test
  void certificatesAreRestoredAndTheRebootIsSeen() throws Exception {
    try (var old = StandInProcess.start(folder, "make", "4.2", OLD);
        var fresh = StandInProcess.start(folder, "empty", "4.6", NEW)) {
      kept(old, "4.2", false);
      licensed(fresh);
      well(to(fresh), "snapshot-upload", "--file", file("up"), "--id", "up");
      var ended =
          well(to(fresh), restore("4.2", "--restore-certificates", "--reboot-within", "PT20S"));
      assertThat(ended.out()).contains("the manager's host went down");
    }
  }

  /** It is restored whole while nobody answers; who hung up asks again. */
  @Test
  void aManagerThatHangsWhileItRestoresIsWaitedFor() throws Exception {
    try (var old = StandInProcess.start(folder, "make", "4.0.1", OLD);
        var fresh = StandInProcess.start(folder, "empty", "4.2", NEW)) {
      kept(old, "4.0.1", false);
      fresh.faults("rest-slow 200");
      well(to(fresh), "snapshot-upload", "--file", file("up"), "--id", "up");
      fresh.faults("hold restore");
      var client = to(fresh).option("--request-timeout", "PT1S");
      var restoring = CompletableFuture.supplyAsync(() -> client.run(restore("4.0.1")));
      var asking = to(fresh);
      for (int i = 0; !restores(asking); i++) {
        assertThat(i).as("the restore began").isLessThan(100);
        TimeUnit.MILLISECONDS.sleep(100);
      }
      fresh.faults("rest-hangs");
      TimeUnit.SECONDS.sleep(4);
      assertThat(restoring).isNotDone();
      fresh.faults("rest-slow 200");
      var ended = restoring.get(60, TimeUnit.SECONDS);
      assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
      assertThat(ended.out()).contains("does not answer for now: no answer within 1 s");
    }
  }

  private boolean restores(Program asking) throws Exception {
    well(asking, "look", "--out", file("facts"));
    return Files.readString(folder.resolve("facts")).contains("restore_snapshot");
  }

  @Test
  void faultsAreFound() throws Exception {
    try (var old = StandInProcess.start(folder, "make", "4.2", OLD);
        var fresh = StandInProcess.start(folder, "empty", "7.0.4", NEW)) {
      old.faults("snapshot-failed");
      var failed = old.program(OLD).run("snapshot-create", "--id", "bad");
      assertThat(failed.exit()).isEqualTo(1);
      assertThat(failed.lastErr()).contains("snapshot failed, execution terminated");
      old.faults("download-cuts 20000");
      kept(old, "4.2", false);
      licensed(fresh);
      fresh.faults("upload-cuts 1000");
      var cut = to(fresh).run("snapshot-upload", "--file", file("up"), "--id", "up");
      assertThat(cut.exit()).isNotZero();
      fresh.faults("restore-noop");
      well(to(fresh), "snapshot-upload", "--file", file("up"), "--id", "up");
      var nothing = to(fresh).run(restore("4.2"));
      assertThat(nothing.exit()).isEqualTo(1);
      assertThat(nothing.lastErr()).contains("nothing was restored");
    }
  }

  @Test
  void archivesTooAreFetchedOnlyFromWhomTheAuthorityVouchesFor() throws Exception {
    try (var old = StandInProcess.start(folder, "make", "4.2", OLD, "--tls")) {
      String authority;
      try (var files = Files.walk(old.home())) {
        authority =
            files.filter(f -> f.endsWith("cloudify_internal_ca_cert.pem")).findFirst().get() + "";
      }
      Program trusting = old.program("https", OLD).option("--ca", authority);
      well(trusting, "snapshot-create", "--id", "up");
      well(trusting, "snapshot-download", "--id", "up", "--out", file("up"));
      well(trusting, "archive-check", "--file", file("up"), "--version", "4.2");
      var distrusting =
          old.program("https", OLD).run("snapshot-download", "--id", "up", "--out", file("other"));
      assertThat(distrusting.exit()).isEqualTo(1);
      assertThat(folder.resolve("other")).doesNotExist();
      for (Program sealed : List.of(trusting, trusting.with("CLOUDIFY_ARCHIVE_KEY", KEY))) {
        well(sealed, "snapshot-download", "--id", "up", "--out", file("kept"));
        well(sealed, "snapshot-delete", "--id", "up");
        well(sealed, "snapshot-upload", "--file", file("kept"), "--id", "up");
        Files.delete(folder.resolve("kept"));
      }
    }
  }
}
