package io.changeover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which process is the demo's server. */
class DemoServerTest {

  @TempDir Path folder;

  @Test
  void aKilledServersNumberMayBelongToAnybodyByNow() throws IOException {
    var foreign = new ProcessBuilder("sleep", "60").start();
    try {
      var facts = "{\"url\":\"http://127.0.0.1:1\",\"pid\":%d}".formatted(foreign.pid());
      Files.writeString(folder.resolve(DataFolder.SERVER_FILE), facts);
      Files.createFile(folder.resolve("server.lock")); // left behind, held by nobody
      assertThat(server().running()).isEmpty();
      server().stop();
      assertThat(foreign.isAlive()).isTrue();
    } finally {
      foreign.destroyForcibly();
    }
  }

  @Test
  void whoHasTheFolderAndAnswersIsTheServer() throws IOException {
    try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var taken = DataFolder.take(folder)) {
      String url = "http://127.0.0.1:" + socket.getLocalPort();
      taken.announce(url, Clock.systemUTC());
      assertThat(server().running()).contains(url);
    }
    assertThat(server().running()).isEmpty();
  }

  @Test
  void whatAKilledServerSaidIsGoneWhenTheNextTakesTheFolder() throws IOException {
    Path file = Files.writeString(folder.resolve(DataFolder.SERVER_FILE), "{}");
    try (var taken = DataFolder.take(folder)) {
      assertThat(taken).isNotNull();
      assertThat(file).doesNotExist();
    }
  }

  private DemoServer server() {
    return new DemoServer(folder, folder, folder, 0);
  }
}
