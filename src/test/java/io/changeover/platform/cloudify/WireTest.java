package io.changeover.platform.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the program meets a manager that does not answer as it should. */
class WireTest {

  @TempDir Path folder;

  @Test
  void aReadIsAskedAgainAfterABadGateway() {
    try (var manager = new ScriptedManager("4.2.0")) {
      var bad = new AtomicInteger(2);
      manager.script(
          (x, what) ->
              what.endsWith("/status")
                  && bad.getAndDecrement() > 0
                  && ScriptedManager.html(x, 502));
      assertThat(new Program(manager.url()).run("credentials-check").exit()).isZero();
      assertThat(manager.asked("GET /api/v3.1/status")).isEqualTo(3);
    }
  }

  @Test
  void aManagerThatStaysAwayIsToBeTriedLater() {
    String url;
    try (var manager = new ScriptedManager("4.2.0")) {
      url = manager.url();
    }
    var ended = new Program(url).run("look", "--out", folder.resolve("f").toString());
    assertThat(ended.exit()).isEqualTo(75);
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(ended.lastErr())
        .startsWith("look failed on " + url)
        .contains("Nothing was changed")
        .contains("Ask again once the manager answers");
    assertThat(folder.resolve("f")).doesNotExist();
  }

  @Test
  void anAnswerThatHangsInItsMiddleIsGivenUpInTime() {
    var end = new CountDownLatch(1);
    try (var manager = new ScriptedManager("4.2.0")) {
      manager.script(
          (x, what) -> {
            if (!what.endsWith("/status")) {
              return false;
            }
            x.sendResponseHeaders(200, 1000);
            x.getResponseBody().write('{');
            x.getResponseBody().flush();
            await(end);
            return true;
          });
      long begun = System.nanoTime();
      var program = new Program(manager.url()).option("--request-timeout", "PT0.3S");
      var ended = program.run("credentials-check");
      assertThat(ended.exit()).isEqualTo(75);
      assertThat(ended.lastErr()).contains("no answer within");
      assertThat(System.nanoTime() - begun).isLessThan(15_000_000_000L);
    } finally {
      end.countDown();
    }
  }

  @Test
  void theOtherCredentialsAreTriedOn401AndThenKept() {
    try (var manager = new ScriptedManager("4.2.0")) {
      manager.password = "of-the-old";
      var program =
          new Program(manager.url())
              .with("CLOUDIFY_OTHER_USERNAME", "admin")
              .with("CLOUDIFY_OTHER_PASSWORD", "of-the-old");
      var ended = program.run("credentials-check");
      assertThat(ended.exit()).isZero();
      assertThat(ended.out()).contains("accepted=other");
      assertThat(manager.asked("GET /api/v2.1/version")).isEqualTo(2);
      assertThat(manager.asked("GET /api/v3.1/status")).as("asked right at once").isEqualTo(1);
    }
  }

  @Test
  void theConnectionOfABodyThatWasRefusedIsNotLeftOpen() throws Exception {
    try (var server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
      var ended =
          CompletableFuture.supplyAsync(
              () -> {
                try (Socket refused = server.accept()) {
                  heard(refused, "HTTP/1.1 401 no\r\nContent-Length: 9\r\n\r\nhalf");
                  try (Socket let = server.accept()) {
                    heard(let, "HTTP/1.1 200 yes\r\nContent-Length: 2\r\n\r\nok");
                    refused.setSoTimeout(2000);
                    return refused.getInputStream().read();
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      URI base = URI.create("http://127.0.0.1:" + server.getLocalPort());
      var secrets = new CloudifySecrets("a", "1", null, "b", "2", null);
      var pace = new Pace(Clock.systemUTC(), Duration.ofMillis(10), Duration.ofSeconds(20));
      var wire =
          new Wire(
              HttpClient.newBuilder().sslContext(NoTls.context()).build(),
              base,
              new Login(secrets),
              Duration.ofSeconds(5),
              pace);
      try (Body body = wire.open(Call.to("/x"))) {
        assertThat(body.in().readAllBytes()).hasSize(2);
        assertThat(ended.get(10, TimeUnit.SECONDS)).as("its end was seen").isEqualTo(-1);
      }
    }
  }

  private static void heard(Socket socket, String answer) throws IOException {
    InputStream in = socket.getInputStream();
    for (int line = 0, c = in.read(); c >= 0; c = in.read()) {
      line = c == '\n' ? line + 1 : c == '\r' ? line : 0;
      if (line == 2) {
        break;
      }
    }
    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  @Test
  void credentialsThatNobodyAcceptsAreANo() {
    try (var manager = new ScriptedManager("4.2.0")) {
      manager.password = "another";
      var ended = new Program(manager.url()).run("credentials-check");
      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.lastErr()).contains("unauthorized_error", "Check the user name");
    }
  }

  @Test
  void aSecretThatAManagerRepeatsIsNotPrinted() {
    try (var manager = new ScriptedManager("4.2.0")) {
      manager.script(
          (x, what) ->
              what.endsWith("/status")
                  && ScriptedManager.error(
                      x,
                      400,
                      "bad_parameters_error",
                      "you said "
                          + ScriptedManager.PASSWORD
                          + " and "
                          + x.getRequestHeaders().getFirst("Authorization")));
      var ended = new Program(manager.url()).run("credentials-check");
      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.lastErr()).contains("you said ***");
      assertThat(ended.out() + ended.err())
          .doesNotContain(ScriptedManager.PASSWORD)
          .doesNotContain("Basic YWRtaW4");
    }
  }

  @Test
  void whatIsNoManagerIsCalledSo() {
    try (var manager = new ScriptedManager("4.2.0")) {
      manager.script((x, what) -> ScriptedManager.answer(x, 200, ScriptedManager.json("{}")));
      var ended = new Program(manager.url()).run("credentials-check");
      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.lastErr()).contains("no Cloudify manager");
    }
  }

  @Test
  void badArgumentsAreTwo() {
    assertThat(new Program("ftp://x").run("credentials-check").exit()).isEqualTo(2);
    assertThat(new Program("http://u:p@x").run("credentials-check").lastErr())
        .doesNotContain("u:p");
    var key = new Program("http://127.0.0.1:1").with("CLOUDIFY_ARCHIVE_KEY", "c2hvcnQ=");
    var ended = key.run("snapshot-download", "--id", "s", "--out", folder.resolve("s").toString());
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.err()).doesNotContain("c2hvcnQ=");
    assertThat(new Program("http://127.0.0.1:1").run("nothing").exit()).isEqualTo(2);
  }

  @Test
  void listsArePagedAndFilesAreForTheirOwner() throws Exception {
    try (var manager = new ScriptedManager("4.2.0")) {
      for (int i = 0; i < 2500; i++) {
        manager.row("blueprints", "{'id':'b%d','tenant_name':'default_tenant'}".formatted(i));
      }
      Path out = folder.resolve("record");
      var ended = new Program(manager.url()).run("record", "--out", out.toString());
      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(Files.readAllLines(out)).filteredOn(l -> l.startsWith("blueprint ")).hasSize(2500);
      assertThat(Files.getPosixFilePermissions(out)).hasSize(2);
      assertThat(ended.lastOut())
          .isEqualTo("sha256 " + Sha256.of(Files.readAllBytes(out)) + " bytes " + Files.size(out));
    }
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
