package io.changeover.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {

  @TempDir Path folder;

  @AfterEach
  void cleanUp() {
    new LabEnvironments(folder.resolve("lab"), LabTrial.JARS).clean();
  }

  @Test
  void aWrongPasswordIsRefusedUntilItIsCured() throws Exception {
    var lab = new LabEnvironments(folder.resolve("lab"), LabTrial.JARS);
    var environment = lab.up(LabKind.H2, List.of("one")).get(0);
    try (var cure = Faults.wrongPassword(environment)) {
      assertThat(cure).isNotNull();
      assertThatThrownBy(() -> lab.acknowledgedRows("one")).hasMessageContaining("Wrong user name");
    }
    assertThat(lab.acknowledgedRows("one").isComplete()).isTrue();
  }

  @Test
  void aFileIsChangedInOneByteOrCut() throws Exception {
    var file = Files.writeString(folder.resolve("dump"), "0123456789");
    Faults.changedByte(file);
    assertThat(file).hasContent("0123446789");
    Faults.truncated(file);
    assertThat(file).hasContent("01234");
  }
}
