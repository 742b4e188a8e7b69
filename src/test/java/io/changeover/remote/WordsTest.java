package io.changeover.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

  private static final List<String> ODD =
      List.of(
          "a b",
          "it's",
          "\"$HOME\"",
          "`id`",
          "a\nb\n",
          "\\",
          "\\\\x",
          "!1",
          "*",
          "ü€",
          "",
          "-n",
          "%s");

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void anyShellReadsBackWhatWasWritten(String shell) throws Exception {
    String script = "printf '<%s>' " + Words.quoted(ODD);
    Process process = new ProcessBuilder(shell, "-c", Words.forAnyShell(script)).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(said).isEqualTo("<" + String.join("><", ODD) + ">");
  }

  @Test
  void nothingStandsInItThatShellsDisagreeOn() throws IOException {
    String command = Words.forAnyShell("x '\\''!`\n$\\\\\" ü");
    String fixed = "exec sh -c 'eval \"$(printf %b \"$0\")\"' '";
    assertThat(command).startsWith(fixed).endsWith("'");
    assertThat(command.substring(fixed.length(), command.length() - 1))
        .matches("([A-Za-z0-9_/.,:=@+-]|\\\\0[0-7]{3})+");
  }

  @Test
  void addressesAreReadAsTheyAreWritten() {
    assertThat(Stream.of("ssh://op@db1", "ssh://op@[fd00::1]:2222").map(SshAddress::of))
        .containsExactly(new SshAddress("op", "db1", 22), new SshAddress("op", "fd00::1", 2222));
    assertThat(SshAddress.of("ssh://op@[fd00::1]:2222")).hasToString("ssh://op@[fd00::1]:2222");
    assertThat(SshAddress.of("ssh://op@db1").knownAs()).isEqualTo("db1");
  }
}
