package io.changeover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.process.HeldNote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lab is not taken away from under an upgrade. */
class LabHoldsTest {

  private static final Shell SHELL = new Shell(Parts.shipped());
  private static final String WORDS = "shop-prod is held by U-2, asked for by olga since 10:00.";

  @TempDir private Path data;
  private Path kept;

  @BeforeEach
  void thereIsALab() throws Exception {
    Path home = Files.createDirectories(data.resolve("lab/environments/shop-prod"));
    kept = Files.writeString(home.resolve("environment.properties"), "kind=h2\nport=9123\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"up --platform h2", "down", "clean"})
  void whileAnUpgradeHoldsAnEnvironmentNothingIsTouchedAndItIsSaidWhoHasIt(String command)
      throws Exception {
    HeldNote.write(data, Map.of("shop-prod", WORDS, "elsewhere", "held too"));

    var result = SHELL.run(("lab " + command + " --data " + data).split(" "));

    assertThat(result.exitCode()).isEqualTo(Exit.NO);
    assertThat(result.err()).contains(WORDS, "Nothing was changed").doesNotContain("held too");
    assertThat(kept).exists();
  }

  @Test
  void whoInsistsTakesItAway() throws Exception {
    HeldNote.write(data, Map.of("shop-prod", WORDS));

    assertThat(SHELL.run("lab", "clean", "--force", "--data", data.toString()).exitCode()).isZero();
    assertThat(kept).doesNotExist();
  }

  @Test
  void whatIsHeldElsewhereIsNoConcernOfTheLab() throws Exception {
    HeldNote.write(data, Map.of("elsewhere", "held too"));

    assertThat(SHELL.run("lab", "clean", "--data", data.toString()).exitCode()).isZero();
    assertThat(kept).doesNotExist();
  }
}
