package io.changeover.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of faults in {@code docs/chaos.md} names tests that exist, or says why there is none.
 */
class FaultTableTest {

  private static final Pattern ROW = Pattern.compile("^\\| (F\\d+) \\| (.+?) \\| (.+) \\|$");
  private static final Pattern TEST = Pattern.compile("`([a-z.]+\\.\\w+)#(\\w+)`");

  @Test
  void eachFaultHasARowOfTestsThatExist() throws IOException, ReflectiveOperationException {
    var rows = rows();
    assertThat(rows.keySet())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 33).mapToObj(n -> "F" + n).toList());
    for (var row : rows.entrySet()) {
      var tests = TEST.matcher(row.getValue()).results().toList();
      assertThat(tests.isEmpty())
          .as("%s names no test, so it has to say NOT COVERED: and why", row.getKey())
          .isEqualTo(row.getValue().matches("NOT COVERED: .{20,}"));
      for (MatchResult test : tests) {
        assertThat(methods(test.group(1)))
            .as("%s names %s", row.getKey(), test.group())
            .contains(test.group(2));
      }
    }
  }

  private static Map<String, String> rows() throws IOException {
    var rows = new TreeMap<String, String>();
    for (String line : Files.readAllLines(Path.of("docs/chaos.md"))) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        assertThat(rows.put(row.group(1), row.group(3))).as("a second %s", line).isNull();
      }
    }
    return rows;
  }

  private static List<String> methods(String name) throws ReflectiveOperationException {
    var type = Class.forName("io.changeover." + name, false, FaultTableTest.class.getClassLoader());
    return Stream.of(type.getDeclaredMethods()).map(method -> method.getName()).toList();
  }
}
