package io.changeover.platform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.BadInput;
import io.changeover.failure.PermanentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackWorkshopTest {

  private static final CommandPackWorkshop WORKSHOP = new CommandPackWorkshop();

  @TempDir private Path folder;

  private Path pack;

  @BeforeEach
  void scaffold() {
    pack = folder.resolve("wiki");
    WORKSHOP.scaffold("wiki", pack);
  }

  @Test
  void whatIsWrittenToBeginWithIsWhole() {
    var check = WORKSHOP.check(pack);
    assertThat(check.problems()).isEmpty();
    assertThat(check.examples()).isEqualTo(11);
    assertThat(check.untold()).contains("action snapshot").doesNotContain("probe version");
    assertThatThrownBy(() -> WORKSHOP.scaffold("wiki", pack))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("is there already, and nothing was written");
  }

  /** Each row changes the pack; an example of that line no longer comes out. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pattern: '^(\\d+)' | pattern: '(\\d)' | :15: probes/2: probe dataBytes: it gives [4]",
        "fact:dataBytes*4 | fact:dataBytes*3 | :21: rules/1: rules: blocked: [], not [free disk]",
        "operator: notEmpty | operator: empty | rules/0: rules: cautions: [files-are-shared]",
        "exits: {\"1\": done} | exits: {\"1\": wait} | :26: exits/0: action revert: exit code 1 means wait",
        "[mv, -T, \"${setting.home}/data\" | [mv, \"${setting.home}/data\" | commands/0: action tear-down",
        "reaction: permanent | reaction: transient | probes/1: probe version: it fails, not fails (permanent)"
      })
  void anExampleThatDoesNotComeOutIsNamedWithItsLine(String text, String by, String said)
      throws IOException {
    change(text, by);
    assertThat(WORKSHOP.check(pack).problems())
        .anySatisfy(problem -> assertThat(problem).contains("tests/examples.yaml", said));
  }

  @Test
  void whatNoUpgradeCouldDoWithoutIsMissed() throws IOException {
    change("  measure-loss:", "  clone:");
    assertThatThrownBy(() -> WORKSHOP.check(pack))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("without these actions: measure-loss. Add them");
  }

  @Test
  void anExampleOfSomethingUnknownIsRefused() throws IOException {
    Path examples = pack.resolve("tests/examples.yaml");
    Files.writeString(examples, Files.readString(examples).replace("means: done", "meant: done"));
    assertThatThrownBy(() -> WORKSHOP.check(pack))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("examples.yaml:26: exits/0/meant: there is no field 'meant' here");
  }

  @Test
  void aLookChangesNothingAndSaysWhatWouldBeDone() throws IOException {
    Path home = Files.createDirectories(folder.resolve("srv"));
    assertThatThrownBy(() -> WORKSHOP.look(pack, Map.of("home", home.toString()), "2"))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("There is no wiki in " + home + ". Correct the setting home.");

    Path data = Files.createDirectories(home.resolve("data"));
    Files.writeString(data.resolve("version"), "1\n");
    Files.writeString(data.resolve("text"), "hello\n");
    var look = WORKSHOP.look(pack, Map.of("home", home.toString()), "2");
    assertThat(look.seen().version().text()).isEqualTo("1");
    assertThat(look.prerequisites())
        .hasEntrySatisfying("free disk", is -> assertThat(is).startsWith("met"));
    assertThat(look.cautions()).isEmpty();
    assertThat(look.commands().get("tear-down"))
        .containsExactly("put the old data aside: mv -T " + data + " " + data + ".old");
    assertThat(data.resolve("text")).hasContent("hello");
    assertThat(home).isDirectoryNotContaining(file -> file.endsWith("data.old"));
  }

  private void change(String text, String by) throws IOException {
    Path file = pack.resolve("platform.yaml");
    String before = Files.readString(file);
    assertThat(before).contains(text);
    Files.writeString(file, before.replace(text, by));
  }
}
