package io.changeover.platform.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of the name that was asked for is whole, whatever happened to connections. */
class DownloadTest {

  private static final int SIZE = 3_000_000;
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String ARCHIVE = "GET /api/v3.1/snapshots/s1/archive";

  @TempDir Path folder;

  private final byte[] content = new byte[SIZE];
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile boolean ranges = true;

  DownloadTest() {
    new Random(1).nextBytes(content);
  }

  private ScriptedManager manager() {
    return new ScriptedManager("4.2.0")
        .script((x, what) -> what.equals(ARCHIVE) && send(x, cuts.getAndDecrement() > 0));
  }

  private boolean send(HttpExchange x, boolean cut) throws IOException {
    String range = x.getRequestHeaders().getFirst("Range");
    int from =
        ranges && range != null ? Integer.parseInt(range.replaceAll("bytes=(\\d+)-.*", "$1")) : 0;
    if (from > 0) {
      x.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(from, SIZE - 1, SIZE));
    }
    x.sendResponseHeaders(from > 0 ? 206 : 200, SIZE - from);
    x.getResponseBody().write(content, from, cut ? (SIZE - from) / 3 : SIZE - from);
    x.getResponseBody().flush();
    return true;
  }

  private Program.Ended download(ScriptedManager manager, Path out, String... more) {
    var words =
        new java.util.ArrayList<>(
            java.util.List.of("snapshot-download", "--id", "s1", "--out", out.toString()));
    words.addAll(java.util.List.of(more));
    return new Program(manager.url()).run(words.toArray(String[]::new));
  }

  private String proof() {
    return "sha256 %s bytes %d".formatted(Sha256.of(content), SIZE);
  }

  @Test
  void cutConnectionsAreTakenUpByRanges() throws IOException {
    cuts.set(3);
    Path out = folder.resolve("s1.zip");
    try (var manager = manager()) {
      var ended = download(manager, out);
      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(ended.lastOut()).isEqualTo(proof());
      assertThat(out).hasBinaryContent(content);
      assertThat(manager.asked(ARCHIVE)).isEqualTo(4);
      assertThat(Files.getPosixFilePermissions(out)).hasSize(2);
      assertThat(download(manager, out).lastOut()).as("adopted").isEqualTo(proof());
    }
  }

  @Test
  void aServerWithoutRangesIsReadAgainAndCompared() {
    ranges = false;
    cuts.set(2);
    Path out = folder.resolve("s1.zip");
    try (var manager = manager()) {
      assertThat(download(manager, out).lastOut()).isEqualTo(proof());
      assertThat(out).hasBinaryContent(content);
    }
  }

  @Test
  void anArchiveThatChangesInBetweenIsNoArchive() {
    ranges = false;
    cuts.set(1);
    var once = new AtomicInteger();
    try (var changing =
        new ScriptedManager("4.2.0")
            .script(
                (x, what) -> {
                  if (what.equals(ARCHIVE) && once.getAndIncrement() > 0) {
                    content[0]++;
                  }
                  return what.equals(ARCHIVE) && send(x, cuts.getAndDecrement() > 0);
                })) {
      var ended = download(changing, folder.resolve("c.zip"));
      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.lastErr()).contains("has changed while it was downloaded");
      assertThat(folder.resolve("c.zip")).doesNotExist();
    }
  }

  @Test
  void whatNeverBecomesWholeIsNeverTakenForIt() {
    cuts.set(Integer.MAX_VALUE);
    var full = new AtomicInteger();
    Path out = folder.resolve("s1.zip");
    try (var manager =
        new ScriptedManager("4.2.0")
            .script(
                (x, what) -> {
                  if (!what.equals(ARCHIVE)) {
                    return false;
                  }
                  return full.getAndIncrement() > 0 ? ScriptedManager.html(x, 502) : send(x, true);
                })) {
      var ended = download(manager, out, "--attempts", "3");
      assertThat(ended.exit()).isEqualTo(75);
      assertThat(ended.lastErr())
          .containsPattern("9\\d{5} of 3000000 bytes|1000000 of 3000000 bytes")
          .contains("s1.zip.part is left");
      assertThat(out).doesNotExist();
      assertThat(folder.resolve("s1.zip.part")).exists();
    }
  }

  @Test
  void aBodyThatStallsIsTakenUp() {
    var stall = new AtomicInteger(1);
    var end = new CountDownLatch(1);
    try (var stalling =
        new ScriptedManager("4.2.0")
            .script(
                (x, what) -> {
                  if (!what.equals(ARCHIVE) || stall.getAndDecrement() <= 0) {
                    return what.equals(ARCHIVE) && send(x, false);
                  }
                  send(x, true);
                  WireTest.await(end);
                  return true;
                })) {
      var program = new Program(stalling.url()).option("--request-timeout", "PT0.5S");
      Path out = folder.resolve("st.zip");
      var ended = program.run("snapshot-download", "--id", "s1", "--out", out.toString());
      assertThat(ended.lastOut()).as(ended.err()).isEqualTo(proof());
    } finally {
      end.countDown();
    }
  }

  @Test
  void aLengthThatIsNotToldIsARefusal() {
    try (var manager =
        new ScriptedManager("4.2.0")
            .script(
                (x, what) -> {
                  if (!what.equals(ARCHIVE)) {
                    return false;
                  }
                  x.sendResponseHeaders(200, 0);
                  x.getResponseBody().write(content);
                  x.getResponseBody().close();
                  return true;
                })) {
      var ended = download(manager, folder.resolve("s1.zip"));
      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.lastErr()).contains("does not say how long");
    }
  }

  @Test
  void underAKeyItIsSealedAndItsProofIsThatOfTheClearOne() throws IOException {
    cuts.set(2);
    Path out = folder.resolve("s1.sealed");
    try (var manager = manager()) {
      var program = new Program(manager.url()).with("CLOUDIFY_ARCHIVE_KEY", KEY);
      var ended = program.run("snapshot-download", "--id", "s1", "--out", out.toString());
      assertThat(ended.lastOut()).as(ended.err()).isEqualTo(proof());
      assertThat(Files.size(out)).isGreaterThan(SIZE);
      var seal = new ArchiveSeal(new byte[32]);
      assertThat(seal.clearSize(out)).isEqualTo(SIZE);
      assertThat(Proof.of(seal, out)).hasToString(proof());
    }
  }
}
