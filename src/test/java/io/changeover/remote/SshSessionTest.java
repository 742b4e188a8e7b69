package io.changeover.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.PermanentFailure;
import io.changeover.failure.TransientFailure;
import io.changeover.platform.HostRunner.State;
import io.changeover.platform.SshAccess;
import io.changeover.platform.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.shell.ProcessShellCommandFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a session comes about, and who does not get one. */
class SshSessionTest {

  @TempDir Path folder;
  Sshd sshd;
  SshHosts hosts;

  @BeforeEach
  void startServer() {
    sshd = Sshd.start(folder.resolve("sshd"));
    hosts = Sshd.hosts(SshTimes.USUAL);
  }

  @AfterEach
  void stopServer() {
    RunnerHome.awaitQuiet(folder);
    if (sshd != null) {
      hosts.close();
      sshd.close();
    }
  }

  @Test
  void aHostThatCannotBeReachedRunsNothingAndIsReachedWhenItIsBack() {
    sshd.stop();
    assertThatThrownBy(() -> runner(sshd.access()).look("k"))
        .isInstanceOfSatisfying(
            TransientFailure.class, e -> assertThat(NotReached.isBehind(e)).isTrue())
        .hasMessageContaining("Host db1 cannot be reached at " + sshd.url())
        .hasMessageContaining("nothing was run there");
    sshd.start();
    assertThat(runner(sshd.access()).look("k").state()).isEqualTo(State.ABSENT);
  }

  @Test
  void oneSessionIsKeptAndMadeAnewWhenItWasLost() {
    ScriptHostRunner runner = runner(sshd.access());
    for (int i = 0; i < 5; i++) {
      assertThat(runner.look("k").state()).isEqualTo(State.ABSENT);
      assertThat(runner(sshd.access()).look("k").state()).isEqualTo(State.ABSENT);
    }
    assertThat(sshd.connections()).isEqualTo(1);
    sshd.stop();
    sshd.start();
    assertThat(lookUntilAnswered(runner)).isEqualTo(State.ABSENT);
    assertThat(sshd.connections()).isEqualTo(1);
  }

  /** OpenSSH takes ten of them, each of which a shell of ours could hold for ever. */
  @ParameterizedTest
  @ValueSource(ints = {10, 2, 1})
  void howeverManyAskAtOnceTheServerIsNeverAskedForMoreThanItTakes(int takes) throws Exception {
    sshd.stop();
    sshd.configure("MaxSessions " + takes);
    sshd.start();
    var asking = Executors.newFixedThreadPool(16);
    try {
      var runner = runner(sshd.access());
      var answers = new ArrayList<Future<State>>();
      for (int i = 0; i < 120; i++) {
        answers.add(asking.submit(() -> runner.look("k").state()));
      }
      for (var answer : answers) {
        assertThat(answer.get()).isEqualTo(State.ABSENT);
      }
      assertThat(runner.probe(List.of("echo", "on"), Map.of(), Duration.ofSeconds(9)).standard())
          .isEqualTo("on\n");
    } finally {
      asking.shutdownNow();
    }
    assertThat(sshd.connections()).isEqualTo(1);
  }

  @Test
  void aSessionThatNobodyUsesIsClosed() throws Exception {
    try (SshHosts impatient =
        Sshd.hosts(SshTimesForTests.idleFor(java.time.Duration.ofSeconds(1)))) {
      sshd.runner(impatient, sshd.access(), folder.resolve("home")).look("k");
      assertThat(sshd.connections()).isEqualTo(1);
      long end = System.nanoTime() + 20_000_000_000L;
      while (sshd.connections() > 0 && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertThat(sshd.connections()).isZero();
    }
  }

  @Test
  void anUnknownHostKeyBlocksAndTheMessageSaysHowToAcceptIt() throws IOException {
    Files.writeString(sshd.knownHosts(), "");
    String fingerprint = fingerprint();
    assertThatThrownBy(() -> runner(sshd.access()).look("k"))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("is not known: it showed ssh-ed25519 " + fingerprint)
        .hasMessageContaining("nothing was changed");
    assertThat(sshd.knownHosts()).isEmptyFile();
    Sshd.run("sh", "-c", cure(() -> runner(sshd.access()).look("k")));
    assertThat(runner(sshd.access()).look("k").state()).isEqualTo(State.ABSENT);
  }

  @Test
  void aChangedHostKeyBlocksUntilAPersonHasReplacedIt() throws IOException {
    String before = fingerprint();
    sshd.stop();
    sshd.renewHostKey();
    sshd.start();
    assertThatThrownBy(() -> runner(sshd.access()).look("k"))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("has changed: it showed ssh-ed25519 " + fingerprint())
        .hasMessageContaining("has ssh-ed25519 " + before)
        .hasMessageContaining("ssh-keygen -f " + sshd.knownHosts() + " -R");
    sshd.trust();
    assertThat(runner(sshd.access()).look("k").state()).isEqualTo(State.ABSENT);
  }

  @Test
  void namesInKnownHostsMayBeHashed() throws IOException {
    Sshd.run("ssh-keygen", "-q", "-H", "-f", sshd.knownHosts().toString());
    assertThat(sshd.knownHosts()).content().startsWith("|1|");
    assertThat(runner(sshd.access()).look("k").state()).isEqualTo(State.ABSENT);
  }

  @Test
  void aRevokedHostKeyBlocks() throws IOException {
    Files.writeString(sshd.knownHosts(), "@revoked " + Files.readString(sshd.knownHosts()));
    assertThatThrownBy(() -> runner(sshd.access()).look("k"))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("revoked");
  }

  @Test
  void aKeyWithAPassphraseLetsUsInAndAStrangersDoesNot() throws IOException {
    Path key = sshd.makeKey("other", "open sesame");
    Path phrase = Sshd.secret(folder.resolve("phrase"), "open sesame\n");
    SshAccess access =
        new SshAccess(
            "file:" + key, "file:" + phrase, "", "", sshd.knownHosts().toString(), List.of(), "sh");
    assertThatThrownBy(() -> runner(access).look("k"))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("does not let us in to host db1")
        .hasMessageContaining("authorized_keys")
        .hasMessageNotContaining("sesame");
    sshd.allow("other");
    assertThat(runner(access).look("k").state()).isEqualTo(State.ABSENT);
    Sshd.secret(phrase, "wrong");
    hosts.close();
    hosts = Sshd.hosts(SshTimes.USUAL);
    assertThatThrownBy(() -> runner(access).look("k"))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("is no private key that can be read");
  }

  @Test
  void anAgentSigns() throws Exception {
    Path socket = folder.resolve("agent");
    Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
    try {
      while (!Files.exists(socket) && agent.isAlive()) {
        Thread.onSpinWait();
      }
      SshAccess access =
          new SshAccess(
              "", "", "", socket.toString(), sshd.knownHosts().toString(), List.of(), "sh");
      assertThatThrownBy(() -> runner(access).look("k")).isInstanceOf(PermanentFailure.class);
      Sshd.run(
          "env",
          "SSH_AUTH_SOCK=" + socket,
          "ssh-add",
          "-q",
          sshd.key().substring("file:".length()));
      assertThat(runner(access).look("k").state()).isEqualTo(State.ABSENT);
    } finally {
      agent.destroy();
      agent.waitFor();
    }
    hosts.close();
    hosts = Sshd.hosts(SshTimes.USUAL);
    SshAccess gone =
        new SshAccess("", "", "", socket.toString(), sshd.knownHosts().toString(), List.of(), "sh");
    assertThatThrownBy(() -> runner(gone).look("k")).hasMessageContaining("ssh-agent");
  }

  @Test
  void aPasswordLetsUsInAndIsNotToldToJumpHosts() throws IOException {
    // OpenSSH takes a password of the system's users only, so a server of the library stands in.
    Path password = Sshd.secret(folder.resolve("password"), "hunter2");
    try (SshServer server = SshServer.setUpDefaultServer()) {
      server.setHost("127.0.0.1");
      var key = new SimpleGeneratorHostKeyProvider(folder.resolve("host.key"));
      server.setKeyPairProvider(key);
      var told = new java.util.concurrent.CopyOnWriteArrayList<String>();
      server.setPasswordAuthenticator(
          (user, word, session) -> told.add(word) && user.equals("op") && word.equals("hunter2"));
      server.setCommandFactory(ProcessShellCommandFactory.INSTANCE);
      server.start();
      String url = "ssh://op@127.0.0.1:" + server.getPort();
      Path known = folder.resolve("known");
      Sshd.run("sh", "-c", "ssh-keyscan -p " + server.getPort() + " 127.0.0.1 >" + known);
      SshAccess access =
          new SshAccess("", "", "file:" + password, "", known.toString(), List.of(), "sh");
      var host = new Target.Host("pw", url, List.of(), "", List.of(), folder + "/pw", access);
      var runner = new SshHostRunner(hosts.of(SshRoute.of(host)), host, "shop");
      assertThat(runner.look("k").state()).isEqualTo(State.ABSENT);
      assertThat(told).containsExactly("hunter2");

      SshAccess through =
          new SshAccess("", "", "file:" + password, "", known.toString(), List.of(url), "sh");
      var behind = new Target.Host("b", url, List.of(), "", List.of(), folder + "/b", through);
      assertThatThrownBy(
              () -> new SshHostRunner(hosts.of(SshRoute.of(behind)), behind, "shop").look("k"))
          .isInstanceOf(PermanentFailure.class)
          .hasMessageContaining("through jump host " + url);
      assertThat(told).hasSize(1);
    }
  }

  @Test
  void aJumpHostIsGoneThroughAndItsKeyIsCheckedToo() throws IOException {
    try (Sshd gate = Sshd.start(folder.resolve("gate"))) {
      gate.makeKey("stranger", "");
      Files.writeString(
          folder.resolve("sshd/authorized_keys"),
          Files.readString(folder.resolve("gate/authorized_keys")));
      Path known = folder.resolve("known");
      Files.writeString(known, Files.readString(sshd.knownHosts()));
      SshAccess access =
          new SshAccess(gate.key(), "", "", "", known.toString(), List.of(gate.url()), "sh");
      assertThatThrownBy(() -> runner(access).look("k"))
          .isInstanceOf(PermanentFailure.class)
          .hasMessageContaining("through jump host " + gate.url())
          .hasMessageContaining("is not known");
      Files.writeString(
          known, Files.readString(sshd.knownHosts()) + Files.readString(gate.knownHosts()));
      assertThat(runner(access).look("k").state()).isEqualTo(State.ABSENT);
      assertThat(gate.connections()).isEqualTo(1);
      sshd.stop();
      assertThatThrownBy(() -> lookTwice(access))
          .isInstanceOfSatisfying(
              TransientFailure.class, e -> assertThat(NotReached.isBehind(e)).isTrue());
      sshd.start();
      assertThat(runner(access).look("k").state()).isEqualTo(State.ABSENT);
    }
  }

  private void lookTwice(SshAccess access) {
    try {
      runner(access).look("k"); // this may find the session lost
    } catch (TransientFailure e) {
      runner(access).look("k");
    }
  }

  private State lookUntilAnswered(ScriptHostRunner runner) {
    try {
      return runner.look("k").state();
    } catch (TransientFailure lost) {
      return runner.look("k").state();
    }
  }

  private ScriptHostRunner runner(SshAccess access) {
    return sshd.runner(hosts, access, folder.resolve("home"));
  }

  /** The command that the message ends with. */
  private static String cure(Runnable look) {
    try {
      look.run();
    } catch (PermanentFailure e) {
      var found = Pattern.compile("accept it with: (.*)").matcher(e.getMessage());
      if (found.find()) {
        return found.group(1);
      }
    }
    throw new AssertionError("no cure");
  }

  private String fingerprint() throws IOException {
    Process told =
        new ProcessBuilder("ssh-keygen", "-lf", folder.resolve("sshd/host.pub").toString()).start();
    return new String(told.getInputStream().readAllBytes()).split(" ")[1];
  }
}
