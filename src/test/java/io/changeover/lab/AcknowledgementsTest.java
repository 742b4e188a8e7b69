package io.changeover.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcknowledgementsTest {

  @TempDir Path folder;

  @Test
  void aLineThatWasCutOffIsNoAcknowledgement() throws Exception {
    var file = Files.writeString(folder.resolve("acknowledged"), "ok 1\nmaybe 2\nok 3\nok 4");
    var noted = Acknowledgements.read(file);
    assertThat(noted.ok()).containsExactly(1L, 3L);
    assertThat(noted.maybe()).containsExactly(2L);
    assertThat(noted.last()).isEqualTo(3);
  }

  @Test
  void writingGoesOnBehindTheLastWholeLine() throws Exception {
    var file = Files.writeString(folder.resolve("acknowledged"), "ok 1\nok 2345");
    try (var acknowledged = AckFile.open(file)) {
      acknowledged.maybe(2);
      acknowledged.ok(3);
    }
    assertThat(file).hasContent("ok 1\nmaybe 2\nok 3\n");
  }

  @Test
  void nothingWrittenIsNothingAcknowledged() throws Exception {
    assertThat(Acknowledgements.read(folder.resolve("none")).last()).isZero();
  }
}
