package io.changeover.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.platform.HostCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host remembers for long; another database counts its upgrades from 1 as well. */
class OwnKeysTest {

  @TempDir Path folder;

  private HostCommand append() {
    return new HostCommand(
        "append",
        "db1",
        List.of("sh", "-c", "echo done >>effect"),
        Map.of(),
        folder.toString(),
        Map.of(),
        Duration.ofMinutes(1),
        Map.of(),
        false,
        null,
        null,
        "Nothing was changed.");
  }

  private void upgradeInADatabaseOfItsOwn(String database, String nonce) throws Exception {
    Path own = Files.createDirectories(folder.resolve(database));
    Path home = Files.createDirectories(folder.resolve("home"));
    Files.createSymbolicLink(own.resolve("home"), home);
    try (var bench = new Bench(own)) {
      bench.sql.update(
          "insert into CO_UPGRADE (id, kind, parent, environment, production, platform, requester,"
              + " to_version, plan_digest, recipe_digest, instance, outcome, reason, paused,"
              + " way_back, began, nonce) values ('U-1', 'upgrade', '', 'shop', false, 'h2', 'olga',"
              + " '2', '', '', '', '', '', false, '', current_timestamp, ?)",
          nonce);
      bench.begin("U-1", append());
      assertThat(bench.run("U-1").state()).isEqualTo(State.DONE);
    }
  }

  @Test
  void whatAHostRemembersOfAnotherDatabaseIsNotTakenForTheCommandsOfThisOne() throws Exception {
    upgradeInADatabaseOfItsOwn("old", "aaaaaa");
    upgradeInADatabaseOfItsOwn("new", "bbbbbb");

    assertThat(folder.resolve("effect")).hasContent("done\ndone\n");
  }

  @Test
  void whatBeganBeforeThereWereSuchWordsKeepsItsKeys() throws Exception {
    upgradeInADatabaseOfItsOwn("old", "");
    upgradeInADatabaseOfItsOwn("restored", "");

    assertThat(folder.resolve("effect")).hasContent("done\n");
  }
}
