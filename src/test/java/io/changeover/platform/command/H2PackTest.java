package io.changeover.platform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.PermanentFailure;
import io.changeover.failure.TransientFailure;
import io.changeover.platform.Rule;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped H2 pack, driven over a real server of 1.4.200. */
class H2PackTest {

  private static final String PASSWORD = "h2 canary 7f3a";
  private static final Path OLD = Path.of("target/lab/h2-1.4.200.jar").toAbsolutePath();
  private static final Path NEW = Path.of("target/lab/h2-2.3.232.jar").toAbsolutePath();

  @TempDir Path folder;
  private Path base;
  private Trial trial;
  private Map<String, String> settings;
  private int port;

  @BeforeEach
  void makeServer() throws IOException {
    base = Files.createDirectories(folder.resolve("base"));
    Files.createDirectories(folder.resolve("work"));
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    settings = new HashMap<>();
    settings.putAll(
        Map.of(
            "base",
            base.toString(),
            "port",
            "" + port,
            "database",
            "shop",
            "password",
            "env:DB_PASSWORD",
            "tcpPassword",
            "env:DB_PASSWORD",
            "jars",
            OLD.resolveSibling("h2-{version}.jar").toString(),
            "clientJar",
            NEW.toString()));
    trial = new Trial("h2", settings, "2.3.232", folder, PASSWORD);
    tool(
        OLD,
        "RunScript",
        "-url",
        "jdbc:h2:file:" + base + "/shop",
        "-user",
        "sa",
        "-password",
        PASSWORD,
        "-script",
        "src/test/resources/platforms/h2/rich.sql");
    tool(
        "setsid",
        "--fork",
        "java",
        "-cp",
        OLD.toString(),
        "org.h2.tools.Server",
        "-tcp",
        "-tcpPort",
        "" + port,
        "-tcpPassword",
        PASSWORD,
        "-baseDir",
        base.toString());
    awaitServer();
  }

  @AfterEach
  void stopServer() {
    trial.host.execute(
        List.of(
            "java",
            "-cp",
            NEW.toString(),
            "org.h2.tools.Server",
            "-tcpShutdown",
            "tcp://127.0.0.1:" + port,
            "-tcpPassword",
            PASSWORD),
        Map.of(),
        folder,
        Duration.ofSeconds(20));
  }

  @Test
  void aDatabaseIsCarriedTo2AndBackWithEveryRow() throws IOException {
    var seen = trial.observe();
    assertThat(seen.version().text()).isEqualTo("1.4.200");
    assertThat(folder.resolve("work")).isEmptyDirectory();
    assertThat(
            trial.platform.data().prerequisites().stream()
                .filter(p -> p.from().contains(seen.version()))
                .filter(p -> p.to().contains(new io.changeover.version.Version("2.3.232")))
                .map(p -> p.rule().evaluate(seen.facts()))
                .filter(answer -> answer.verdict() != Rule.Verdict.HOLDS))
        .isEmpty();
    run(
        "close-off",
        "save-configuration",
        "snapshot",
        "prove",
        "tear-down",
        "install",
        "restore",
        "put-back-configuration",
        "verify-new",
        "reopen");
    assertThat(ask("select h2version()")).contains("2.3.232");
    run("measure-loss");
    assertThat(trial.host.evidence.get("loss")).isEqualTo("0");
    ask("insert into item(name) values ('late')");
    run("measure-loss");
    assertThat(trial.host.evidence.get("loss")).isEqualTo("1");
    run("collect-logs", "revert", "verify-old", "reopen");
    assertThat(ask("select h2version() || ' ' || count(*) from item")).contains("1.4.200 1000");
    assertThat(trial.host.ran.toString()).doesNotContain(PASSWORD);
    try (var left = Files.walk(trialWork())) {
      for (Path file : left.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as("%s", file)
            .doesNotContain(PASSWORD);
      }
    }
  }

  @Test
  void aSnapshotWithOneByteChangedIsNoProof() throws IOException {
    trial.observe();
    run("close-off", "save-configuration", "snapshot");
    Path script = trialWork().resolve("snapshot/script.sql");
    byte[] bytes = Files.readAllBytes(script);
    bytes[bytes.length / 2]++;
    Files.write(script, bytes);
    assertThatThrownBy(() -> trial.run("prove")).hasMessageContaining("not what was written");
    assertThat(base.resolve("shop.mv.db")).exists();
  }

  @Test
  void aWrongPasswordIsPermanentAndASilentServerIsTransient() {
    var wrong = new Trial("h2", settings, "2.3.232", folder, "wrong");
    assertThatThrownBy(wrong::observe)
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("does not let 'sa' in");
    stopServer();
    assertThatThrownBy(trial::observe)
        .isInstanceOf(TransientFailure.class)
        .hasMessageContaining("does not answer");
  }

  private Path trialWork() {
    return folder.resolve("work/U-1/1");
  }

  private void run(String... actions) {
    Stream.of(actions).forEach(trial::run);
  }

  private String ask(String sql) {
    return tool(
        NEW,
        "Shell",
        "-url",
        "jdbc:h2:tcp://127.0.0.1:" + port + "/shop",
        "-user",
        "sa",
        "-password",
        PASSWORD,
        "-sql",
        sql);
  }

  private void awaitServer() {
    long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (System.nanoTime() < end) {
      try (var socket = new java.net.Socket("127.0.0.1", port)) {
        return;
      } catch (IOException notYet) {
        Thread.onSpinWait();
      }
    }
    throw new IllegalStateException("the server of H2 1.4.200 did not start");
  }

  private String tool(Path jar, String tool, String... arguments) {
    var argv =
        Stream.concat(
            Stream.of("java", "-cp", jar.toString(), "org.h2.tools." + tool), Stream.of(arguments));
    return tool(argv.toArray(String[]::new));
  }

  private String tool(String... argv) {
    var host = new DirectHost(folder, text -> text);
    var result =
        host.execute(List.of(argv), Map.of(), Path.of("").toAbsolutePath(), Duration.ofSeconds(30));
    assertThat(result.exitCode()).as("%s", result).isZero();
    return result.standard();
  }
}
