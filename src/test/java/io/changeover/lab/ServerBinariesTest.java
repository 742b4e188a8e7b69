package io.changeover.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.PermanentFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerBinariesTest {

  @TempDir Path folder;

  @Test
  void anArchiveIsUnpackedOnceWithModesAndLinks() throws Exception {
    var lab = new LabFolder(folder);
    Files.createDirectories(lab.binaries().resolve(".postgresql-14.new/left-over"));
    var binaries = new ServerBinaries(LabTrial.JARS, lab);
    var unpacked = binaries.postgresql("14");
    assertThat(unpacked.resolve("bin/initdb")).isExecutable();
    assertThat(unpacked.resolve("lib/libpq.so.5")).isSymbolicLink().exists();
    assertThat(unpacked.resolve("left-over")).doesNotExist();
    var before = Files.getLastModifiedTime(unpacked.resolve("bin"));
    assertThat(binaries.postgresql("14")).isEqualTo(unpacked);
    assertThat(Files.getLastModifiedTime(unpacked.resolve("bin"))).isEqualTo(before);
  }

  @Test
  void aMissingJarNamesTheCure() {
    assertThatThrownBy(() -> new ServerBinaries(folder, new LabFolder(folder)).postgresql("14"))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("mvn generate-test-resources");
  }

  @Test
  void missingClientToolsAreNamed() throws Exception {
    var psql = Files.writeString(folder.resolve("psql"), "");
    assertThat(psql.toFile().setExecutable(true)).isTrue();
    assertThat(ClientTools.missing(folder.toString()))
        .containsExactly("pg_dump", "pg_dumpall", "pg_restore");
  }
}
