package io.changeover.platform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.changeover.failure.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackReaderTest {

  private static final String SMALL =
      """
      id: files
      name: A folder
      releases: [1.0, "1.10"]
      hops: [{from: "[1.0]", to: "[1.10]", path: in-place, source: here}]
      paths: [in-place]
      settings: [{name: folder, description: where, required: true}]
      observe:
        probes:
          - {name: version, argv: [cat, "${setting.folder}/version"], parse: single}
      actions:
        finish:
          - name: remove
            argv: [rm, -f, "${setting.folder}/old"]
            failure: Nothing was removed; retry.
      """;

  @TempDir Path folder;

  @Test
  void aVersionKeepsItsTrailingZero() throws Exception {
    assertThat(read(SMALL).data().releases().get(1).text()).isEqualTo("1.10");
  }

  @Test
  void theDigestChangesWithEveryFile() throws Exception {
    String withFile = SMALL + "      files: {a.sql: \"${work}/a.sql\"}\n";
    Files.writeString(folder.resolve("a.sql"), "select 1");
    String first = read(withFile).data().digest();
    Files.writeString(folder.resolve("a.sql"), "select 2");
    assertThat(read(withFile).data().digest()).isNotEqualTo(first).hasSize(64);
  }

  @Test
  void aFieldThatDoesNotExistIsNamedWithItsLine() {
    assertThat(problems(SMALL.replace("argv: [rm, -f", "argvs: [rm, -f")))
        .anyMatch(p -> p.contains("platform.yaml:13: actions/finish/0/argvs: there is no field"))
        .anyMatch(p -> p.contains("platform.yaml:12:") && p.contains("'argv' is missing"));
  }

  @Test
  void aNameThatNothingGivesAValueIsNamedWithItsLine() {
    assertThat(problems(SMALL.replace("${setting.folder}/old", "${setting.fodler}/old")))
        .singleElement()
        .asString()
        .contains("platform.yaml:13:", "'${setting.fodler}' is not known");
  }

  @Test
  void whatACommandIsLeftOutForMustBeCapturedSomewhere() throws Exception {
    String once = SMALL + "      onlyIf: {noEvidence: removed}\n";
    assertThat(problems(once))
        .singleElement()
        .asString()
        .contains("platform.yaml:15:", "'removed' is not known");
    assertThat(read(once + "      capture: removed\n").actions()).containsKey("finish");
  }

  @Test
  void aSecretInAnArgumentIsRefused() {
    assertThat(problems(SMALL.replace("${setting.folder}/old", "${secret.folder}")))
        .singleElement()
        .asString()
        .contains("platform.yaml:13:", "would show a secret in a process list");
  }

  @Test
  void aRangeThatIsNoneAndAKeyThatIsThereTwiceAreNamedWithTheirLines() {
    assertThat(problems(SMALL.replace("from: \"[1.0]\"", "from: \"1.0\"")))
        .singleElement()
        .asString()
        .contains("platform.yaml:4:", "'1.0' cannot be read");
    assertThat(problems(SMALL + "name: twice\n"))
        .singleElement()
        .asString()
        .contains("platform.yaml:15:", "'name' is there twice");
    assertThat(problems(SMALL.replace("paths: [in-place]", "paths: [in-place")))
        .singleElement()
        .asString()
        .contains("platform.yaml:6: this is no YAML");
  }

  @Test
  void aProbeWithFactsIsReadByTheseAlone() throws Exception {
    String probe = "{name: version, argv: [cat, f], parse: single%s}";
    String several = probe.formatted(", facts: [{name: version}, {name: size}]");
    String small = SMALL.replaceFirst("\\{name: version.*\\}", several);
    assertThat(small).isNotEqualTo(SMALL);
    assertThat(problems(small))
        .singleElement()
        .asString()
        .contains("platform.yaml:9:", "parse, pattern and group of a probe with facts");
    assertThat(read(small.replace("parse: single, ", "")).probes())
        .singleElement()
        .extracting(p -> p.readings().stream().map(Probe::name).toList())
        .isEqualTo(List.of("version", "size"));
  }

  @Test
  void whatIsToBeFoundInAnOutputMustBeARegularExpression() throws Exception {
    String expect = SMALL + "      expect: {matches: \"is %s ${to}\", message: Another.}\n";
    assertThat(problems(expect.formatted("(")))
        .singleElement()
        .asString()
        .contains("platform.yaml:15:", "'is ( ${to}' cannot be read");
    assertThat(problems(expect.formatted("${ot}")))
        .singleElement()
        .asString()
        .contains("platform.yaml:15:", "'${ot}' is not known");
    assertThat(read(expect.formatted("(a|b)")).actions()).containsKey("finish");
  }

  @Test
  void aFileOutsideOfThePackIsNotRead() {
    assertThat(problems(SMALL + "      files: {../../secret: \"${work}/a\"}\n"))
        .singleElement()
        .asString()
        .contains("the pack has no file '../../secret'");
  }

  private List<String> problems(String yaml) {
    return catchThrowableOfType(BadInput.class, () -> read(yaml)).problems();
  }

  private Pack read(String yaml) throws Exception {
    Files.writeString(folder.resolve("platform.yaml"), yaml);
    return new PackReader().read(PackFiles.folder(folder));
  }
}
