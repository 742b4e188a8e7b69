package io.changeover.platform.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is a manager, and who asks it: authorities, host names, tokens, tenants and clusters. */
class WhomToTrustTest {

  private static final String PASSWORD = "trust-Passw0rd";
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  @TempDir Path folder;

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private static String authority(StandInProcess manager) throws Exception {
    try (var files = Files.walk(manager.home())) {
      return files
          .filter(file -> file.endsWith("cloudify_internal_ca_cert.pem"))
          .findFirst()
          .orElseThrow()
          .toString();
    }
  }

  /** The words of a command that is asked over https, with an authority. */
  private static Program.Ended asked(StandInProcess manager, String ca, String... words) {
    return manager.program("https", PASSWORD).option("--ca", ca).run(words);
  }

  private static void refused(Program.Ended ended) {
    assertThat(ended.exit()).as(ended.out() + ended.err()).isEqualTo(1);
    assertThat(ended.lastErr()).contains("Give --ca the certificate of the authority");
  }

  @Test
  void onlyWhomTheGivenAuthorityVouchesForIsAsked() throws Exception {
    try (var manager = StandInProcess.start(folder, "make", "4.2", PASSWORD, "--tls");
        var other = StandInProcess.start(folder, "empty", "4.2", PASSWORD, "--tls")) {
      String[] check = {"credentials-check"};
      String[] fetch = {"snapshot-download", "--id", "up", "--out", file("up")};
      String ours = authority(manager);
      String theirs = authority(other);
      assertThat(asked(manager, ours, check).exit()).isZero();
      assertThat(asked(other, theirs, check).exit()).isZero();
      refused(asked(manager, theirs, check));
      refused(asked(manager, theirs, fetch));
      refused(manager.program("https", PASSWORD).run(check));
      assertThat(folder.resolve("up")).doesNotExist();
      // A restore with certificates changes the authority: until then it may be either.
      var either = manager.program("https", PASSWORD).option("--ca", theirs);
      assertThat(either.run("credentials-check", "--ca", ours).exit()).isZero();
    }
  }

  @Test
  void aCertificateOfAnotherHostIsNotEnough() throws Exception {
    try (var manager = StandInProcess.start(folder, "make", "4.2", PASSWORD, "--tls")) {
      assertThat(named(manager, "localhost", "credentials-check")).startsWith("0 ");
      Path archive = Files.write(folder.resolve("archive"), new byte[1000]);
      assertThat(named(manager, "manager.example", "credentials-check"))
          .startsWith("1 ")
          .contains("manager.example", "name the host in --url as its certificate does");
      assertThat(
              named(
                  manager,
                  "manager.example",
                  "snapshot-upload",
                  "--id",
                  "up",
                  "--file",
                  archive.toString()))
          .startsWith("1 ");
      assertThat(asked(manager, authority(manager), "look", "--out", file("facts")).exit())
          .isZero();
      assertThat(Files.readAllLines(folder.resolve("facts"))).doesNotContain("snapshot=up");
    }
  }

  /** A process of its own, in whose eyes two names are this machine. */
  private String named(StandInProcess manager, String host, String... words) throws Exception {
    Path hosts = folder.resolve("hosts");
    Files.writeString(hosts, "127.0.0.1 localhost manager.example\n");
    var argv = new ArrayList<String>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(List.of("-Djdk.net.hosts.file=" + hosts, "-XX:TieredStopAtLevel=1", "-cp"));
    argv.addAll(List.of(System.getProperty("java.class.path"), CloudifyCommand.class.getName()));
    argv.addAll(List.of(words));
    String url = manager.url().replace("http://127.0.0.1", "https://" + host);
    argv.addAll(List.of("--url", url, "--ca", authority(manager), "--poll", "PT0.1S"));
    var builder = new ProcessBuilder(argv).redirectErrorStream(true);
    builder.environment().put("CLOUDIFY_USERNAME", "admin");
    builder.environment().put("CLOUDIFY_PASSWORD", PASSWORD);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue() + " " + said;
  }

  /** As nginx answers TLS at a port that has none. */
  @Test
  void aManagerThatSpeaksNoTlsIsNotWaitedFor() throws Exception {
    try (var plain = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      var answering =
          new Thread(
              () -> {
                while (true) {
                  try (Socket one = plain.accept()) {
                    one.getInputStream().read();
                    one.getOutputStream()
                        .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                  } catch (IOException closed) {
                    return;
                  }
                }
              });
      answering.start();
      var program = new Program("https://127.0.0.1:" + plain.getLocalPort());
      refused(program.run("credentials-check"));
    }
  }

  /** To 6.3 one token is asked for, from 6.4 on one is made. */
  private static String token(StandInProcess manager) throws Exception {
    String login =
        Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    var request =
        HttpRequest.newBuilder(URI.create(manager.url() + "/api/v3.1/tokens"))
            .header("Authorization", "Basic " + login)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    String token = new ObjectMapper().readTree(answer.body()).path("value").asText();
    assertThat(token).as(answer.body()).isNotEmpty();
    return token;
  }

  private static Program tokenOnly(StandInProcess manager, String token) {
    return manager.program("").with("CLOUDIFY_USERNAME", "").with("CLOUDIFY_TOKEN", token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.2", "7.0.4"})
  void aTokenIsEnoughUntilItIsOver(String version) throws Exception {
    try (var manager = StandInProcess.start(folder, "make", version, PASSWORD)) {
      String token = token(manager);
      var good = tokenOnly(manager, token);
      assertThat(good.run("credentials-check").exit()).isZero();
      assertThat(good.run("snapshot-create", "--id", "up").exit()).isZero();
      var fetched = good.run("snapshot-download", "--id", "up", "--out", file("up"));
      assertThat(fetched.exit()).as(fetched.err()).isZero();
      String over = token.substring(0, token.length() - 3) + "000";
      var refused = tokenOnly(manager, over).run("credentials-check");
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.lastErr())
          .contains("Invalid authentication token", "a token lasts for hours")
          .doesNotContain(over);
      var both = manager.program(PASSWORD).with("CLOUDIFY_TOKEN", over).run("credentials-check");
      assertThat(both.exit()).as("name and password follow: " + both.err()).isZero();
      assertThat(both.out()).contains("accepted=first");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.2", "7.0.4"})
  void aClusterIsTakenForNoManagerToRestoreInto(String version) throws Exception {
    try (var manager = StandInProcess.start(folder, "empty", version, PASSWORD)) {
      Files.writeString(folder.resolve("licence"), "customer_id: lab\n");
      if (version.startsWith("7")) {
        manager.program(PASSWORD).run("licence-upload", "--file", file("licence"));
      }
      String[] check = {"target-check", "--version", version};
      assertThat(manager.program(PASSWORD).run(check).exit()).isZero();
      manager.faults("cluster-nodes 3");
      var ended = manager.program(PASSWORD).run(check);
      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.lastErr()).contains("a cluster of 3 nodes", "Restore into one node");
      assertThat(manager.program(PASSWORD).run("look", "--out", file("facts")).exit()).isZero();
      assertThat(Files.readAllLines(folder.resolve("facts"))).contains("clusterNodes=3");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.0.1", "4.2", "7.0.4"})
  void whateverTenantIsAskedInAllOfThemAreSeen(String version) throws Exception {
    try (var manager = StandInProcess.start(folder, "make", version, PASSWORD)) {
      for (String tenant : List.of("default_tenant", "tenant_1")) {
        var program = manager.program(PASSWORD).with("CLOUDIFY_ARCHIVE_KEY", KEY);
        program.option("--tenant", tenant);
        var recorded = program.run("record", "--out", file(tenant));
        assertThat(recorded.exit()).as(recorded.err()).isZero();
        assertThat(program.run("snapshot-create", "--id", tenant).exit()).isZero();
        String archive = file(tenant + ".zip");
        assertThat(program.run("snapshot-download", "--id", tenant, "--out", archive).exit())
            .isZero();
      }
      assertThat(folder.resolve("tenant_1"))
          .hasSameTextualContentAs(folder.resolve("default_tenant"));
      assertThat(Files.readString(folder.resolve("tenant_1")))
          .contains("deployment default_tenant d1", "deployment tenant_1 d1");
      var none = manager.program(PASSWORD).option("--tenant", "nobodys");
      var ended = none.run("record", "--out", file("none"));
      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.lastErr()).contains("nobodys", "the tenant");
    }
  }

  /** 3.4.2 has no tenants, and its restore puts everything into the default one. */
  @Test
  void aManagerWithoutTenantsIsRecordedAsItIsRestored() throws Exception {
    try (var manager = StandInProcess.start(folder, "make", "3.4.2", PASSWORD)) {
      var program = manager.program(PASSWORD).option("--tenant", "acme");
      assertThat(program.run("record", "--out", file("record")).exit()).isZero();
      assertThat(Files.readString(folder.resolve("record")))
          .contains("deployment default_tenant d1")
          .doesNotContain("acme");
    }
  }
}
