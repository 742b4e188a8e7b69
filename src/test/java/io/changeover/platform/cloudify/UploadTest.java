package io.changeover.platform.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a manager calls uploaded is whole. */
class UploadTest {

  private static final int SIZE = 2_000_000;
  private static final String PATH = "/api/v3.1/snapshots/s1/archive";
  private static final String DELETE = "DELETE /api/v3.1/snapshots/s1";

  @TempDir Path folder;

  private final byte[] content = new byte[SIZE];
  private final AtomicReference<byte[]> held = new AtomicReference<>(new byte[0]);
  private final AtomicInteger cuts = new AtomicInteger();
  private final AtomicReference<String> length = new AtomicReference<>("");
  private Path file;

  @BeforeEach
  void write() throws IOException {
    new Random(2).nextBytes(content);
    file = Files.write(folder.resolve("s1.zip"), content);
  }

  /** As managers do, it calls what came uploaded, however much of it came. */
  private ScriptedManager manager() {
    var manager = new ScriptedManager("7.0.4");
    return manager.script(
        (x, what) -> {
          if (what.equals("PUT " + PATH)) {
            length.set(x.getRequestHeaders().getFirst("Content-length"));
            boolean cut = cuts.getAndDecrement() > 0;
            var body = new ByteArrayOutputStream();
            body.write(x.getRequestBody().readNBytes(cut ? SIZE / 2 : SIZE));
            held.set(body.toByteArray());
            manager.row("snapshots", "{'id':'s1','status':'uploaded'}");
            // A cut one is not answered: the connection ends.
            return cut || ScriptedManager.answer(x, 201, manager.find("snapshots", "s1"));
          }
          if (what.equals("GET " + PATH)) {
            x.getResponseHeaders().set("Content-Range", "bytes 0-0/" + held.get().length);
            x.sendResponseHeaders(206, 1);
            x.getResponseBody().write(0);
            return true;
          }
          return false;
        });
  }

  private Program.Ended upload(ScriptedManager manager) {
    return new Program(manager.url())
        .run("snapshot-upload", "--file", file.toString(), "--id", "s1");
  }

  @Test
  void itsLengthIsTrueAndItsSizeIsAskedAfterwards() {
    try (var manager = manager()) {
      var ended = upload(manager);
      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(length.get()).isEqualTo(String.valueOf(SIZE));
      assertThat(held.get()).isEqualTo(content);
      assertThat(ended.lastOut()).contains("all of its 2000000 bytes");
      assertThat(upload(manager).exit()).isZero();
      assertThat(manager.asked("PUT " + PATH)).as("adopted").isEqualTo(1);
    }
  }

  @Test
  void aCutOneIsDeletedAndSentAgain() {
    cuts.set(1);
    try (var manager = manager()) {
      var ended = upload(manager);
      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(manager.asked(DELETE)).isEqualTo(1);
      assertThat(held.get()).isEqualTo(content);
    }
  }

  @Test
  void oneThatIsAlwaysCutIsLeftNowhere() {
    cuts.set(Integer.MAX_VALUE);
    try (var manager = manager()) {
      var ended = upload(manager);
      assertThat(ended.exit()).isEqualTo(75);
      assertThat(ended.lastErr()).contains("Nothing is left on the manager");
      assertThat(manager.list("snapshots")).isEmpty();
    }
  }

  @Test
  void theManagersOwnSnapshotIsNotReplaced() {
    try (var manager = manager()) {
      manager.row("snapshots", "{'id':'s1','status':'created'}");
      var ended = upload(manager);
      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.lastErr()).contains("has a snapshot s1 of its own: created");
      assertThat(manager.asked("PUT " + PATH)).isZero();
    }
  }

  @Test
  void aSealedFileIsSentInClear() throws IOException {
    var seal = new ArchiveSeal(new byte[32]);
    try (OutputStream out = seal.sealing(Files.newOutputStream(file))) {
      out.write(content);
    }
    try (var manager = manager()) {
      assertThat(upload(manager).lastErr()).contains("CLOUDIFY_ARCHIVE_KEY");
      var ended =
          new Program(manager.url())
              .with("CLOUDIFY_ARCHIVE_KEY", Base64.getEncoder().encodeToString(new byte[32]))
              .run("snapshot-upload", "--file", file.toString(), "--id", "s1");
      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(held.get()).isEqualTo(content);
    }
  }

  @Test
  void aSealedFileThatWasChangedIsLeftNowhere() throws IOException {
    var seal = new ArchiveSeal(new byte[32]);
    try (OutputStream out = seal.sealing(Files.newOutputStream(file))) {
      out.write(content);
    }
    byte[] kept = Files.readAllBytes(file);
    kept[kept.length / 2]++;
    Files.write(file, kept);
    try (var manager = manager()) {
      var ended =
          new Program(manager.url())
              .with("CLOUDIFY_ARCHIVE_KEY", Base64.getEncoder().encodeToString(new byte[32]))
              .run("snapshot-upload", "--file", file.toString(), "--id", "s1");
      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.lastErr())
          .contains("cannot be read whole", "Nothing is left on the manager", "Download");
      assertThat(manager.list("snapshots")).isEmpty();
    }
  }

  @Test
  void aRefusalBeforeTheEndOfTheBodyIsHeard() throws IOException {
    large();
    try (var manager =
        new ScriptedManager("7.0.4")
            .script(
                (x, what) ->
                    what.equals("PUT " + PATH)
                        && ScriptedManager.error(
                            x, 400, "illegal_action_error", "not while it rains"))) {
      var ended = upload(manager);
      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.lastErr()).contains("illegal_action_error: not while it rains");
      assertThat(manager.asked("PUT " + PATH)).isEqualTo(1);
    }
  }

  @Test
  void whoSaysYesBeforeTheEndOfTheBodyIsNotBelieved() throws IOException {
    large();
    try (var manager =
        new ScriptedManager("7.0.4")
            .script(
                (x, what) ->
                    what.equals("PUT " + PATH)
                        && ScriptedManager.answer(
                            x,
                            201,
                            JsonNodeFactory.instance
                                .objectNode()
                                .put("id", "s1")
                                .put("status", "uploaded")))) {
      var ended = upload(manager);
      assertThat(ended.exit()).isEqualTo(75);
      assertThat(ended.lastErr()).contains("before all of it was sent");
      assertThat(manager.asked("PUT " + PATH)).isGreaterThan(1);
    }
  }

  @Test
  void aManagerThatTakesNothingMoreIsNotWaitedForForEver() throws IOException {
    large();
    var end = new CountDownLatch(1);
    try (var manager =
        new ScriptedManager("7.0.4")
            .script(
                (x, what) -> {
                  if (!what.equals("PUT " + PATH)) {
                    return false;
                  }
                  WireTest.await(end);
                  return true;
                })) {
      var ended =
          new Program(manager.url())
              .option("--request-timeout", "PT0.5S")
              .run("snapshot-upload", "--file", file.toString(), "--id", "s1");
      assertThat(ended.exit()).isEqualTo(75);
      assertThat(ended.lastErr()).contains("nothing moved");
    } finally {
      end.countDown();
    }
  }

  /** More than what lies between two programs on one machine. */
  private void large() throws IOException {
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(64 << 20);
    }
  }

  @Test
  void itIsDeletedOnceAndThatIsEnough() {
    try (var manager = manager()) {
      manager.row("snapshots", "{'id':'s1','status':'uploaded'}");
      assertThat(new Program(manager.url()).run("snapshot-delete", "--id", "s1").out())
          .contains("is deleted");
      var again = new Program(manager.url()).run("snapshot-delete", "--id", "s1");
      assertThat(again.exit()).isZero();
      assertThat(again.lastOut())
          .as("a restore empties the list, and may leave the file")
          .contains("lists no snapshot s1", "whether its archive is left on the disk");
    }
  }
}
