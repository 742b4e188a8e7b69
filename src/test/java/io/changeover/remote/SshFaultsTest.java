package io.changeover.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.PermanentFailure;
import io.changeover.failure.StepFailure;
import io.changeover.failure.TransientFailure;
import io.changeover.platform.HostCommand;
import io.changeover.platform.HostRunner.Look;
import io.changeover.platform.HostRunner.State;
import io.changeover.product.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults injected for real; the effect is a file that only the host's command appends to. */
class SshFaultsTest {

  @TempDir Path folder;
  Sshd sshd;
  SshHosts hosts;
  ScriptHostRunner runner;

  @BeforeEach
  void startServer() {
    sshd = Sshd.start(folder.resolve("sshd"));
    hosts = Sshd.hosts(SshTimesForTests.QUICK);
    runner = sshd.runner(hosts, sshd.access(), folder.resolve("home"));
  }

  @AfterEach
  void stopServer() {
    if (sshd != null) {
      hosts.close();
      sshd.close();
      RunnerHome.awaitQuiet(folder);
    }
  }

  @Test
  void aCommandGoesOnWhenTheConnectionIsCutAndIsFollowedAgain() throws IOException {
    start("k");
    sshd.cut();
    assertThat(patiently(() -> runner.look("k")).state()).isEqualTo(State.RUNNING);
    assertThat(patiently(() -> start("k")).state()).isEqualTo(State.RUNNING);
    sshd.cut();
    Files.writeString(folder.resolve("go"), "");
    assertThat(end("k")).isEqualTo(new Look(State.ENDED, 0, ""));
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  void aConnectionCutAtAnyMomentOfAStartDoublesNothing() throws Exception {
    Files.writeString(folder.resolve("go"), "");
    runner.look("warm");
    for (int round = 0; round < 12; round++) {
      String key = "k" + round;
      long after = round * 4L;
      CompletableFuture<Void> cut =
          CompletableFuture.runAsync(
              sshd::cut, CompletableFuture.delayedExecutor(after, TimeUnit.MILLISECONDS));
      patiently(() -> start(key));
      cut.join();
      patiently(() -> start(key));
      assertThat(end(key)).as("cut after %d ms", after).isEqualTo(new Look(State.ENDED, 0, ""));
      assertThat(effects()).as("cut after %d ms", after).isEqualTo(round + 1);
    }
  }

  @Test
  void aFrozenServerIsFoundOutInTimeAndAnswersAgainWhenItGoesOn() throws IOException {
    start("k");
    sshd.signal("STOP");
    long before = System.nanoTime();
    assertThatThrownBy(() -> runner.look("k"))
        .isInstanceOf(TransientFailure.class)
        .hasMessageContaining("was lost");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    assertThat(patiently(() -> runner.look("k")).state()).isEqualTo(State.RUNNING);
    sshd.signal("CONT");
    Files.writeString(folder.resolve("go"), "");
    assertThat(end("k")).isEqualTo(new Look(State.ENDED, 0, ""));
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  void overASlowAndLossyNetworkEverythingEndsAndNothingRunsTwice() throws IOException {
    Files.writeString(folder.resolve("go"), "");
    try (var net = new BadNetwork(sshd.port(), 20, 12_000, 7);
        var patient = Sshd.hosts(SshTimes.USUAL)) {
      Files.writeString(
          sshd.knownHosts(),
          "[127.0.0.1]:%d %s"
              .formatted(net.port(), Files.readString(folder.resolve("sshd/host.pub"))));
      runner = sshd.runnerBy(net.port(), patient, folder.resolve("home"));
      int rounds = 0;
      while (rounds < 4 || net.resets() < 3 && rounds < 20) {
        String key = "k" + rounds++;
        patiently(() -> start(key));
        assertThat(end(key)).isEqualTo(new Look(State.ENDED, 0, ""));
      }
      assertThat(net.resets()).isPositive();
      assertThat(effects()).isEqualTo(rounds);
    }
  }

  @Test
  void aFullDiskStopsBeforeTheEffect() throws IOException {
    Needs.root("a host without disk space");
    Path disk = Files.createDirectories(folder.resolve("disk"));
    Sshd.run("mount", "-t", "tmpfs", "-o", "size=256k", "none", disk.toString());
    try {
      ScriptHostRunner full = sshd.runner(hosts, sshd.access(), disk.resolve("home"));
      assertThat(full.look("k").state()).isEqualTo(State.ABSENT);
      Sshd.run("sh", "-c", "cat /dev/zero >" + disk + "/fill; true");
      Files.writeString(folder.resolve("go"), "");
      assertThatThrownBy(() -> full.start("k", 1, command(), Map.of()))
          .isInstanceOf(TransientFailure.class)
          .hasMessageContaining("is the disk full?");
      assertThat(full.look("k").state()).isEqualTo(State.ABSENT);
      assertThat(effects()).isZero();
      Files.delete(disk.resolve("fill"));
      full.start("k", 1, command(), Map.of());
      Look look = full.look("k");
      while (look.state() == State.RUNNING) {
        look = full.look("k");
      }
      assertThat(look).isEqualTo(new Look(State.ENDED, 0, ""));
      assertThat(effects()).isEqualTo(1);
    } finally {
      Sshd.run("umount", "-l", disk.toString());
    }
  }

  @Test
  void aPartitionInMidCommandIsWaitedOutAndNothingRunsTwice() throws IOException {
    Needs.root("a network partition");
    Needs.require(Files.isExecutable(Path.of("/usr/sbin/nft")), "a network partition: no nft");
    try (Partition net = Partition.make();
        Sshd far = Sshd.at(folder.resolve("far"), net.address(), 22022, net.inside())) {
      far.start();
      ScriptHostRunner over = far.runner(hosts, far.access(), folder.resolve("far-home"));
      over.start("k", 1, command(), Map.of());
      net.cut();
      assertThatThrownBy(() -> over.look("k")).isInstanceOf(TransientFailure.class);
      assertThatThrownBy(() -> over.look("k"))
          .isInstanceOfSatisfying(
              TransientFailure.class, e -> assertThat(NotReached.isBehind(e)).isTrue());
      assertThatThrownBy(() -> over.start("l", 1, command(), Map.of()))
          .isInstanceOf(TransientFailure.class);
      Files.writeString(folder.resolve("go"), "");
      net.heal();
      Look look = over.look("k");
      while (look.state() == State.RUNNING) {
        look = over.look("k");
      }
      assertThat(look).isEqualTo(new Look(State.ENDED, 0, ""));
      assertThat(over.look("l").state()).isEqualTo(State.ABSENT);
      assertThat(effects()).isEqualTo(1);
    }
  }

  @Test
  void aRequestThatIsStuckInALostSessionIsNeverCarriedOutLater() throws IOException {
    start("a");
    List<ProcessHandle> frozen = sshd.sessions();
    sshd.signal("STOP");
    assertThatThrownBy(() -> start("k"))
        .isInstanceOf(TransientFailure.class)
        .hasMessageContaining("may have run or not");
    assertThat(runner.look("k").state()).as("what start relied on").isEqualTo(State.ABSENT);
    assertThat(frozen)
        .as("who still held the request")
        .noneMatch(one -> RunnerHome.lives(one.pid()));
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  void aFileIsCarriedThereAndBackAlthoughTheConnectionIsCutAgainAndAgain() throws Exception {
    byte[] content = new byte[30_000_001];
    new java.util.Random(7).nextBytes(content);
    Path here = Files.write(folder.resolve("here"), content);
    Path there = folder.resolve("new/there");
    Path back = folder.resolve("back");
    runner.look("k");
    Thread cutting =
        new Thread(
            () -> {
              for (int i = 0; i < 4; i++) {
                java.util.concurrent.locks.LockSupport.parkNanos(150_000_000);
                sshd.cut();
              }
            });
    cutting.start();
    runner.files().send(here, there.toString());
    runner.files().fetch(there.toString(), back);
    cutting.join();
    assertThat(there).hasSameBinaryContentAs(here);
    assertThat(back).hasSameBinaryContentAs(here);
    assertThat(Files.getPosixFilePermissions(there)).hasSize(2);
    try (var files = Files.list(there.getParent())) {
      assertThat(files).hasSize(1);
    }
    assertThatThrownBy(() -> runner.files().fetch(folder + "/none", back))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("is no file that can be read");
  }

  private Look start(String key) {
    return runner.start(key, 1, command(), Map.of());
  }

  /** Has its effect, then waits for the file {@code go}. */
  private HostCommand command() {
    return new HostCommand(
        "do it",
        "db1",
        List.of(
            "sh", "-c", "echo x >>effect; while [ -e effect ] && [ ! -f go ]; do sleep 0.05; done"),
        Map.of(),
        folder.toString(),
        Map.of(),
        Duration.ofSeconds(60),
        Map.of(),
        false,
        null,
        null,
        "Nothing was left behind.");
  }

  private Look end(String key) {
    long patience = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    Look look = patiently(() -> runner.look(key));
    while (look.state() == State.RUNNING && System.nanoTime() < patience) {
      look = patiently(() -> runner.look(key));
    }
    return look;
  }

  /** Asks again as the product does: a lost answer is never taken for one. */
  private static Look patiently(java.util.function.Supplier<Look> ask) {
    long patience = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (true) {
      try {
        return ask.get();
      } catch (StepFailure e) {
        boolean undecided =
            e instanceof TransientFailure || e.getMessage().contains("cannot be told");
        if (!undecided || System.nanoTime() > patience) {
          throw e;
        }
      }
    }
  }

  private long effects() throws IOException {
    Path file = folder.resolve("effect");
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }
}
