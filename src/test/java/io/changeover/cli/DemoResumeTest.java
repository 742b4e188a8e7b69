package io.changeover.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.lab.LabEnvironments;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo that was killed goes on with its rollout, whether it had noted that or not. */
class DemoResumeTest {

  @TempDir private Path data;
  @TempDir private Path home;

  private DemoNotes notes;
  private StubApi api;

  @BeforeEach
  void aDemoHasBegunAndItsServerRuns() throws IOException {
    System.setProperty("changeover.home", home.toString());
    notes = DemoNotes.of(data);
    notes.begin();
    Files.createDirectories(data.resolve("lab"));
    Files.writeString(data.resolve("lab/inventory.yaml"), "environments: {}\n");
    Files.writeString(notes.passwords(), "olga=secret\n");
    api = new StubApi().answer("POST /api/login", 200, "{\"token\":\"t\"}");
  }

  @AfterEach
  void stop() {
    api.close();
    System.clearProperty("changeover.home");
  }

  @Test
  void aRolloutThatWasStartedAndNotNotedIsFoundByAskingTheServer() {
    api.answer("GET /api/upgrades", 200, "[{\"id\":\"U-1\"},{\"id\":\"R-7\",\"ended\":null}]");

    assertThat(goesOn(true, null)).isTrue();

    assertThat(notes.rollout()).contains("R-7");
    assertThat(api.asked).noneMatch(asked -> asked.startsWith("POST /api/rollouts"));
  }

  @Test
  void whatIsOverIsNotGoneOnWith() {
    api.answer("GET /api/upgrades", 200, "[{\"id\":\"R-7\",\"ended\":\"2026-11-20T12:00:00Z\"}]");

    assertThat(goesOn(true, null)).isFalse();
    assertThat(notes.rollout()).isEmpty();
  }

  @Test
  void aFoundRolloutDoesNotFailAtAStepEither() {
    api.answer("GET /api/upgrades", 200, "[{\"id\":\"R-7\",\"ended\":null}]");

    assertThatThrownBy(() -> goesOn(true, "restore-snapshot")).hasMessageContaining("R-7");
  }

  @Test
  void aDemoThatNeverHadAServerBeginsAnew() throws IOException {
    Files.delete(notes.passwords());

    assertThat(goesOn(true, null)).isFalse();
    assertThat(api.asked).isEmpty();
  }

  @Test
  void whoDoesNotSayResumeIsToldWhatIsUnderWay() {
    notes.began("R-7");

    assertThatThrownBy(() -> goesOn(false, null))
        .isInstanceOf(Stop.class)
        .hasMessageContaining("under way here (R-7)")
        .hasMessageContaining("--resume");
  }

  private boolean goesOn(boolean resume, @Nullable String failAt) {
    var lab = new LabEnvironments(data.resolve("lab"), data);
    var server = new DemoServer(data, lab.inventory(), notes.passwords(), 0);
    var options = new Parts.DemoOptions(true, resume, failAt, false, null, data, 0);
    try (var taken = DataFolder.take(data)) {
      taken.announce(api.url(), Clock.systemUTC());
      return new DemoResume(options, notes, lab, server)
          .goesOn(new PrintWriter(Writer.nullWriter()));
    }
  }
}
