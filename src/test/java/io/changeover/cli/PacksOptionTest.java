package io.changeover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Offline checks see the platforms that were dropped into the data folder they are told. */
class PacksOptionTest {

  private static final Shell SHELL = new Shell(Parts.shipped());

  @TempDir private Path data;

  @BeforeEach
  void aPlatformIsDroppedIn() throws IOException {
    Path pack = Files.createDirectories(data.resolve("platforms/notes"));
    Files.writeString(
        pack.resolve("platform.yaml"),
        """
        id: notes
        name: Notes
        releases: [1, 2]
        hops: [{from: "[1]", to: "[2]", path: new-host, source: here}]
        paths: [new-host]
        slots: {move: carryByHand}
        settings: []
        observe:
          probes: [{name: version, argv: [cat, version], parse: single}]
        actions: {}
        """);
  }

  @Test
  void anInventoryMayUseIt() throws IOException {
    Path inventory =
        Files.writeString(
            data.resolve("my.yaml"),
            """
            environments:
              notes-test:
                stage: testing
                platform: notes
                hosts: [{name: desk, address: local}]
            people: {operators: [olga], approvers: [anna, peter]}
            """);

    var with = SHELL.run("inventory", "check", inventory.toString(), "--data", data.toString());
    var without = SHELL.run("inventory", "check", inventory.toString());

    assertThat(with.exitCode()).as(with.toString()).isZero();
    assertThat(with.out()).contains("notes-test", " --data " + data);
    assertThat(without.exitCode()).isEqualTo(2);
    assertThat(without.err()).contains("notes");
  }

  @Test
  void diagramsAreCheckedForItsSlotsToo() {
    var with = SHELL.run("lint", "--data", data.toString());

    assertThat(with.exitCode()).as(with.toString()).isEqualTo(1);
    assertThat(with.out()).contains("'carryByHand', which is not in the bundle");
    assertThat(SHELL.run("lint").exitCode()).isZero();
  }
}
