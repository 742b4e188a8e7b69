package io.changeover.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.inventory.InventoryFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stand-ins of managers as environments of the lab. */
class CloudLabTest {

  private static final List<String> ONE = List.of("cloud-preprod");
  private static final List<String> MOVED = List.of("cloud-new-preprod");

  @TempDir Path folder;
  private LabTrial trial;

  @BeforeEach
  void standUp() {
    trial = new LabTrial(folder.resolve("lab"));
    trial.lab.up(LabKind.CLOUD, ONE);
    trial.lab.up(LabKind.CLOUD_NEW, MOVED);
  }

  @AfterEach
  void nothingIsLeftOver() {
    trial.lab.clean();
    assertThat(trial.all()).isEmpty();
    assertThat(folder.resolve("lab")).doesNotExist();
  }

  @Test
  void managersStandWithAllThatTheInventoryNamesAndComeBackAsTheyWere() throws Exception {
    assertThat(trial.status("cloud-preprod").version()).isEqualTo("4.0.1");
    assertThat(trial.status("cloud-new-preprod").version()).isEqualTo("4.2");
    assertThat(trial.lab.holdings("cloud-preprod").isComplete()).isTrue();
    var inventory = InventoryFile.read(trial.lab.inventory());
    var moved = inventory.environment("cloud-new-preprod");
    assertThat(moved.hosts().stream().map(host -> host.roles().get(0)))
        .containsExactly("control", "manager", "new-manager");
    assertThat(moved.settings().get("path")).isEqualTo("new-host");
    assertThat(moved.settings().get("newUrl")).isNotEqualTo(moved.settings().get("url"));
    assertThat(inventory.environment("cloud-preprod").hosts().get(1).settings())
        .allSatisfy((name, path) -> assertThat(Path.of(path)).exists());
    assertThat(answer(moved.settings().get("url"))).isEqualTo(401);

    assertThat(trial.lab.down()).isEqualTo(2);
    assertThat(trial.all()).isEmpty();
    assertThat(trial.status("cloud-new-preprod").serverRunning()).isFalse();
    trial.lab.up(LabKind.CLOUD_NEW, MOVED);
    assertThat(answer(moved.settings().get("url"))).isEqualTo(401);
    assertThat(trial.all()).hasSize(1);
  }

  /** An upgrade that gave the old manager up has shut it down for good. */
  @Test
  void whatWasShutDownStaysDown() throws Exception {
    var old = CloudEnvironment.manager(trial.environment("cloud-new-preprod"));
    run(old.program("shutdown").toString(), "-h", "now");
    trial.lab.down();
    trial.lab.up(LabKind.CLOUD_NEW, MOVED);
    assertThat(trial.all()).isEmpty();
    assertThat(trial.status("cloud-new-preprod").version()).isEmpty();
    assertThat(trial.lab.holdings("cloud-new-preprod").isComplete()).isFalse();
  }

  @Test
  void whatIsGoneAndWhatIsMoreIsSaid() throws Exception {
    var manager = CloudEnvironment.manager(trial.environment("cloud-preprod"));
    var lines = Files.readAllLines(manager.data());
    int secret =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).startsWith("[\"SECRETS\""))
            .findFirst()
            .orElseThrow();
    lines.set(secret, lines.get(secret).replace("example_key", "another_key"));
    Files.write(manager.data(), lines);
    assertThat(trial.lab.holdings("cloud-preprod").differences())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("+ ") && line.endsWith("another_key"))
        .anyMatch(line -> line.startsWith("- ") && line.endsWith("example_key"));
    try (var agents = Files.walk(manager.folder().resolveSibling("world").resolve("agents"))) {
      Files.delete(agents.filter(Files::isRegularFile).findFirst().orElseThrow());
    }
    assertThat(trial.lab.holdings("cloud-preprod").lost()).hasSize(1);
  }

  private static int answer(String url) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url + "/api/version")).build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static void run(String... words) throws Exception {
    var process = new ProcessBuilder(Stream.of(words).toList()).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }
}
