package io.changeover.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner for Windows cannot run here: it is held to the words of the one that does. */
class RunnerProtocolTest {

  private static final Path SH = Path.of("src/main/resources/runner/runner.sh");
  private static final Path PS1 = Path.of("src/main/resources/runner/runner.ps1");
  private static final Set<String> WITH_BYTES = Set.of("OUTPUT", "DATA", "PUT", "PART", "SIZE");
  private static final Set<String> NOT_STARTED = Set.of("REFUSED", "ERROR", "BUSY", "UNSURE");

  @TempDir Path folder;

  @Test
  void bothKnowTheSameWords() throws IOException {
    Set<String> sh = found(SH, "(?m)^  ([a-z]+)\\) ", "read_boot\ncase");
    Set<String> ps1 = found(PS1, "(?m)^  '([a-z]+)' \\{", "switch ($verb)");
    sh.addAll(List.of("start", "run")); // answered before the others
    assertThat(ps1).containsExactlyInAnyOrderElementsOf(sh).contains("start", "look", "append");
  }

  @Test
  void bothAnswerWithTheSameWordsAndNoOthers() throws IOException {
    String says = "(?:quit|say|answer=|kind=|KILLED|line=)['\" ]{0,2}";
    Set<String> sh = found(SH, says + "([A-Z]{3,7})\\b", "");
    Set<String> ps1 = found(PS1, "['\"]([A-Z]{3,7})[ '\"]", "");
    assertThat(ps1).isSubsetOf(known()).isEqualTo(sh);
  }

  @Test
  void transcriptsOfTheShRunnerHaveTheFormsThatThePs1FileWrites() throws IOException {
    var home = new RunnerHome(folder.resolve("home"));
    home.start("ok", 2, "aa", 60, "true");
    home.start("slow", 2, "aa", 60, "exec sleep 60");
    var transcript =
        List.of(
            home.ask("look", "none"),
            home.end("ok"),
            home.ask("look", "slow"),
            home.ask("cancel", "slow"),
            home.start("ok", 2, "bb", 60, "true"),
            home.start("old", 1, "aa", 60, "true"),
            home.ask(home.script, "x", "put", "old", "1", folder + "/x", "1"),
            home.ask(home.script, "x", "put", "ok", "2", folder + "/x", "1"),
            home.ask("look", "../x"),
            home.ask("nonsense"));
    String ps1 = Files.readString(PS1);
    for (String answer : transcript) {
      String word = RunnerAnswer.word(answer);
      assertThat(RunnerAnswer.look(answer) != null || NOT_STARTED.contains(word))
          .as("parsed: %s", answer)
          .isTrue();
      assertThat(ps1).as(answer).contains(word);
    }
    assertThat(transcript.get(5)).startsWith("REFUSED fence 1 is older than 2");
    assertThat(ps1)
        .contains("REFUSED fence $fence is older than ${high}: another node took over")
        .contains("$key was started before with another command line")
        .contains("UNTESTED ON WINDOWS");
  }

  private static Set<String> known() {
    Set<String> known = new TreeSet<>(WITH_BYTES);
    known.addAll(NOT_STARTED);
    known.addAll(List.of("ABSENT", "RUNNING", "ENDED", "KILLED", "LOST"));
    return known;
  }

  private static Set<String> found(Path script, String pattern, String after) throws IOException {
    String text = Files.readString(script);
    return Pattern.compile(pattern)
        .matcher(text.substring(text.indexOf(after)))
        .results()
        .map(result -> result.group(1))
        .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
  }
}
