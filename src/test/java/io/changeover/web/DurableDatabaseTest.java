package io.changeover.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.BadInput;
import java.nio.file.Path;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurableDatabaseTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:mem:x;WRITE_DELAY=0",
        "jdbc:h2:file:/tmp/x",
        "jdbc:h2:/tmp/x;WRITE_DELAY=500",
        "jdbc:h2:file:/tmp/x;WRITE_DELAY=01",
        "jdbc:h2:nioMemFS:x;WRITE_DELAY=0",
        "jdbc:h2:async:memLZ:x;WRITE_DELAY=0",
        "jdbc:h2:file:/tmp/x;WRITE_DELAY=0;FILE_LOCK=NO",
        "jdbc:mysql://x"
      })
  void aDatabaseThatCanLoseCommitsIsRefused(String url) {
    assertThatThrownBy(() -> DurableDatabase.check(url)).isInstanceOf(BadInput.class);
  }

  @Test
  void aSettingIsTheDatabaseLikeTheOption() {
    var settings =
        new ServerSettings(
            Path.of("d"),
            0,
            "127.0.0.1",
            Path.of("i.yaml"),
            null,
            Map.of("spring.datasource.url", "jdbc:h2:file:/tmp/x"));

    assertThatThrownBy(() -> Server.start(settings))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("can lose commits");
  }

  @Test
  void anOpenedDatabaseIsAskedItselfWhateverItsUrlSays() {
    var lossy = new JdbcDataSource();
    lossy.setURL("jdbc:h2:file:" + folder + "/db;WRITE_DELAY=0;INIT=SET WRITE_DELAY 500");
    var durable = new JdbcDataSource();
    durable.setURL("jdbc:h2:file:" + folder + "/other;WRITE_DELAY=0");
    var guard = new DurableDatabase();

    assertThatThrownBy(() -> guard.postProcessAfterInitialization(lossy, "database"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("can lose commits");
    assertThat(guard.postProcessAfterInitialization(durable, "database")).isSameAs(durable);
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
