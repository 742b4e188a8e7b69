package io.changeover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabStatusTest {

  private static final Shell SHELL = new Shell(Parts.shipped());

  @TempDir private Path data;

  @Test
  void withoutALabItSaysHowToStandOneUp() {
    var people = status();
    var programs = status("--json");

    assertThat(people.exitCode()).isZero();
    assertThat(people.out()).contains("There is no lab in " + data, "./changeover lab up");
    assertThat(programs.out()).isEqualToIgnoringWhitespace("[]");
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void anEnvironmentThatWasTakenDownIsSaidBothWays() throws IOException {
    Path home = Files.createDirectories(data.resolve("lab/environments/shop-prod"));
    Files.writeString(home.resolve("environment.properties"), "kind=h2\nport=9123\n");
    Path client = Files.createDirectories(home.resolve("client"));
    Files.writeString(client.resolve("acknowledged"), "ok 1\nok 2\n");

    assertThat(status().out().lines().toList().get(1).split(" {2,}"))
        .containsExactly("shop-prod", "h2", "no data", "9123", "stopped", "stopped", "2");
    var one = new ObjectMapper().readTree(status("--json").out()).path(0);
    assertThat(one.path("name").asText()).isEqualTo("shop-prod");
    assertThat(one.path("serverRunning").asBoolean(true)).isFalse();
    assertThat(one.path("acknowledged").asLong()).isEqualTo(2);
  }

  private Shell.Result status(String... more) {
    var words = new ArrayList<>(List.of("lab", "status", "--data"));
    words.add(data.toString());
    words.addAll(List.of(more));
    return SHELL.run(words.toArray(String[]::new));
  }
}
