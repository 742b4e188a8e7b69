package io.changeover.platform.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manager that is to take over may be absent, empty or full; what is not known is not said. */
class NewLookTest {

  @TempDir Path folder;

  private List<String> look(String url) throws IOException {
    Path out = folder.resolve("facts");
    var ended = new Program(url).run("look", "--new", "--out", out.toString());
    assertThat(ended.exit()).as(ended.err()).isZero();
    return Files.readAllLines(out);
  }

  @Test
  void absentIsNoFailure() throws IOException {
    var manager = new ScriptedManager("4.2.0");
    String url = manager.url();
    manager.close();
    assertThat(look(url)).containsExactly("address=127.0.0.1", "target=absent");
  }

  @Test
  void anEmptyOneTellsVersionAndNetworks() throws IOException {
    try (var manager = new ScriptedManager("4.2.0")) {
      manager.row("users", "{'username':'admin'}");
      assertThat(look(manager.url()))
          .containsExactly(
              "address=127.0.0.1",
              "version=4.2.0",
              "clusterNodes=1",
              "network=default",
              "target=empty");
      manager.row("plugins", "{'package_name':'p','package_version':'1','tenant_name':'x'}");
      assertThat(look(manager.url())).contains("target=holds data");
    }
  }

  @Test
  void oneWithoutAValidLicenceIsNotCalledEmptyButWhatItIs() throws IOException {
    for (String word : List.of("missing", "expired", "unverified")) {
      try (var manager = new ScriptedManager("4.6.0")) {
        manager.script(
            (x, what) ->
                what.endsWith("/blueprints")
                    && ScriptedManager.error(x, 400, word + "_cloudify_license", "no licence"));
        assertThat(look(manager.url())).contains("version=4.6.0", "target=" + word + " licence");
      }
    }
  }

  @Test
  void oneThatLetsNobodyLookIsNotCalledEmpty() throws IOException {
    try (var manager = new ScriptedManager("4.6.0")) {
      manager.script(
          (x, what) ->
              what.endsWith("/blueprints")
                  && ScriptedManager.error(x, 403, "forbidden_error", "not yours"));
      assertThat(look(manager.url()))
          .contains("version=4.6.0")
          .anyMatch(line -> line.startsWith("target.unknown=") && line.contains("not yours"))
          .noneMatch(line -> line.startsWith("target="));
      manager.password = "another";
      assertThat(look(manager.url()))
          .anyMatch(line -> line.startsWith("target.unknown=") && line.contains("401"));
    }
  }

  @Test
  void oneBehindAProxyThatSays502IsNotCalledAbsent() throws IOException {
    try (var manager = new ScriptedManager("4.6.0")) {
      manager.script((x, what) -> ScriptedManager.html(x, 502));
      assertThat(look(manager.url())).anyMatch(line -> line.startsWith("target.unknown="));
    }
    assertThat(look("http://no-such-host.invalid"))
        .allMatch(line -> line.matches("(address|target)\\.unknown=.* is not known"));
  }

  @Test
  void oneBehindAWallThatSwallowsEverythingIsNotCalledAbsent() throws Exception {
    try (var wall = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var one = new Socket(wall.getInetAddress(), wall.getLocalPort());
        var other = new Socket(wall.getInetAddress(), wall.getLocalPort())) {
      assertThat(one.isConnected() && other.isConnected()).isTrue();
      assertThat(look("http://127.0.0.1:" + wall.getLocalPort()))
          .anyMatch(line -> line.startsWith("target.unknown="))
          .noneMatch(line -> line.startsWith("target="));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,127.0.0.1",
    "0:0:0:0:0:0:0:1,::1",
    "fe80:0:0:0:1:0:0:2,fe80::1:0:0:2",
    "2001:db8:0:1:1:1:1:1,2001:db8:0:1:1:1:1:1",
    "2001:db8:0:0:0:0:0:0,2001:db8::"
  })
  void addressesAreWrittenAsAHostListsThem(String java, String host) throws IOException {
    assertThat(Addresses.text(InetAddress.getByName(java))).isEqualTo(host);
  }
}
