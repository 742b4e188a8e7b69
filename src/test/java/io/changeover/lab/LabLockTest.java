package io.changeover.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.PermanentFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabLockTest {

  @TempDir Path folder;

  @Test
  void oneAtATimeWorksOnALab() throws Exception {
    var lab = new LabFolder(folder);
    try (var first = LabLock.take(lab)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> LabLock.take(lab))
          .isInstanceOf(PermanentFailure.class)
          .hasMessageContaining("try again when they are done");
    }
    LabLock.take(lab).close();
  }
}
