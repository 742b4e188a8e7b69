package io.changeover.remote;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Words of a command line as text that a shell of another machine reads back unchanged. */
final class Words {

  private Words() {}

  /** For POSIX sh: each word in single quotes. */
  static String quoted(List<String> words) {
    return words.stream().map(Words::quoted).collect(Collectors.joining(" "));
  }

  static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /**
   * A command line that runs {@code script} in sh whatever the login shell is: bash, fish and csh
   * disagree on what may stand in quotes, so every character that means something to one of them
   * comes as a number.
   */
  static String forAnyShell(String script) {
    StringBuilder numbers = new StringBuilder();
    for (byte each : script.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (each & 0xff);
      if (character < 128
          && (Character.isLetterOrDigit(character) || "_/.,:=@+-".indexOf(character) >= 0)) {
        numbers.append(character);
      } else {
        numbers.append('\\').append("0%03o".formatted((int) character));
      }
    }
    return "exec sh -c 'eval \"$(printf %b \"$0\")\"' '" + numbers + "'";
  }
}
