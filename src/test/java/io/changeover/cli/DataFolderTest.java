package io.changeover.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir private Path temp;

  @Test
  void aSecondServerIsToldWhoHasTheFolder() {
    Path data = temp.resolve("data");
    try (var first = DataFolder.take(data)) {
      first.announce("http://127.0.0.1:1234", Clock.systemUTC());

      assertThatThrownBy(() -> DataFolder.take(data))
          .isInstanceOf(Stop.class)
          .hasMessageContaining("http://127.0.0.1:1234")
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
    DataFolder.take(data).close();
  }

  @Test
  void onlyItsOwnerReadsWhereTheServerIs() throws Exception {
    Path data = temp.resolve("data");
    try (var folder = DataFolder.take(data)) {
      folder.announce("http://127.0.0.1:1234", Clock.systemUTC());

      assertThat(mode(data)).isEqualTo("rwx------");
      assertThat(mode(data.resolve("server.json"))).isEqualTo("rw-------");
      assertThat(Files.readString(data.resolve("server.json")))
          .contains("\"url\"", "\"pid\"", "\"startedAt\"");
    }
    assertThat(data.resolve("server.json")).doesNotExist();
  }

  @Test
  void aFolderThatOthersMayReadIsClosedAndItIsSaid() throws Exception {
    Path data = Files.createDirectory(temp.resolve("open"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));

    try (var folder = DataFolder.take(data)) {
      assertThat(mode(data)).isEqualTo("rwx------");
      assertThat(folder.tightened()).contains(data.toString(), "open to other users (rwxr-xr-x)");
    }
    try (var again = DataFolder.take(data)) {
      assertThat(again.tightened()).isEmpty();
    }
  }

  @Test
  void anOpenFolderOfSomebodyElseIsRefusedAndLeftAsItIs() throws Exception {
    Path data = Files.createDirectory(temp.resolve("theirs"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwx---"));
    int somebodyElse = (Integer) Files.getAttribute(data, "unix:uid") + 1;

    assertThatThrownBy(() -> DataFolderRights.tighten(data, somebodyElse))
        .isInstanceOf(Stop.class)
        .hasMessageContaining("open to other users (rwxrwx---)")
        .hasMessageContaining("belongs to " + Files.getOwner(data).getName())
        .hasMessageContaining("--data DIR");
    assertThat(mode(data)).isEqualTo("rwxrwx---");
  }

  @Test
  void aClosedFolderMayBelongToAnybody() throws Exception {
    Path data = temp.resolve("closed");
    DataFolderRights.make(data);
    int somebodyElse = (Integer) Files.getAttribute(data, "unix:uid") + 1;

    assertThat(DataFolderRights.tighten(data, somebodyElse)).isEmpty();
  }

  private static String mode(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
