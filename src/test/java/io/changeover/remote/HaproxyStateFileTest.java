package io.changeover.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.platform.Balancer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What planning is told of the file that HAProxy is to remember by. */
class HaproxyStateFileTest {

  @TempDir Path folder;

  @Test
  void onThisMachineItCanBeWritten() {
    assertThat(of("tcp:127.0.0.1:9999", folder.resolve("states"), "")).isEmpty();
    assertThat(of("tcp:[::1]:9999", folder.resolve("states"), "")).isEmpty();
    assertThat(of("unix:/run/haproxy.sock", folder.resolve("states"), "")).isEmpty();
  }

  @Test
  void ofAnotherMachineNobodyWritesIt() {
    assertThat(of("tcp:192.0.2.7:9999", folder.resolve("states"), ""))
        .singleElement()
        .asString()
        .contains("on its own machine")
        .contains("stateFile: none");
  }

  @Test
  void whatIsAcceptedIsNotAskedFor() {
    assertThat(shortcomings("tcp:192.0.2.7:9999", "none", "")).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Path file = folder.resolve("nowhere").resolve("states");
    assertThat(of("tcp:127.0.0.1:9999", file, "")).singleElement().asString().contains("" + file);
  }

  @Test
  void aConfigurationThatDoesNotReadItIsNamed() throws Exception {
    Path config = Files.writeString(folder.resolve("haproxy.cfg"), "global\ndefaults\n");
    assertThat(of("unix:/api", folder.resolve("states"), config.toString()))
        .hasSize(2)
        .anyMatch(line -> line.contains("server-state-file " + folder.resolve("states")))
        .anyMatch(line -> line.contains("load-server-state-from-file global"));
  }

  private static List<String> of(String address, Path file, String config) {
    return shortcomings(address, file.toString(), config);
  }

  private static List<String> shortcomings(String address, String file, String config) {
    var access =
        new Balancer("haproxy", address, file, config, Map.of(), Map.of(), Balancer.Roll.USUAL);
    return new HaproxyStateFile(access).shortcomings();
  }
}
