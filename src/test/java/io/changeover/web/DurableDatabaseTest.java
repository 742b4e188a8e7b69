package io.changeover.web;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.BadInput;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurableDatabaseTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:mem:x;WRITE_DELAY=0",
        "jdbc:h2:file:/tmp/x",
        "jdbc:h2:/tmp/x;WRITE_DELAY=500",
        "jdbc:h2:file:/tmp/x;WRITE_DELAY=01",
        "jdbc:mysql://x"
      })
  void aDatabaseThatCanLoseCommitsIsRefused(String url) {
    assertThatThrownBy(() -> DurableDatabase.check(url)).isInstanceOf(BadInput.class);
  }

  @Test
  void theDefaultAndPostgresqlAreTaken() {
    var settings =
        new ServerSettings(Path.of("d"), 0, "127.0.0.1", Path.of("i.yaml"), null, Map.of());

    assertThatCode(() -> DurableDatabase.check(settings.databaseUrl())).doesNotThrowAnyException();
    assertThatCode(() -> DurableDatabase.check("jdbc:postgresql://db/changeover"))
        .doesNotThrowAnyException();
  }
}
