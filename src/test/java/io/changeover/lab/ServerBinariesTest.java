package io.changeover.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.PermanentFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"1.4.200", "2.3.232"})
  void toolsOfH2StartFromAnArchiveOfTheirClasses(String version) throws Exception {
    var jar = new ServerBinaries(LabTrial.JARS, new LabFolder(folder)).h2(version);
    var loaded = folder.resolve("loaded");
    Programs.run(
        "H2's shell",
        List.of(
            Java.program(),
            "-XX:+UseSerialGC",
            "@" + ClassArchive.of(jar).options(),
            "-Xlog:class+load",
            "-cp",
            jar.toString(),
            "org.h2.tools.Shell",
            "-url",
            "jdbc:h2:mem:try",
            "-sql",
            "select 'version ' || h2version() v"),
        loaded,
        Duration.ofMinutes(1));
    assertThat(loaded)
        .content()
        .contains("version " + version, "org.h2.tools.Shell source: shared objects file");
  }

  @Test
  void aMissingJarNamesTheCure() {
    assertThatThrownBy(() -> new ServerBinaries(folder, new LabFolder(folder)).postgresql("14"))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("mvn generate-test-resources");
  }

  @ParameterizedTest
  @CsvSource({
    "Linux,aarch64,Linux on aarch64",
    "Mac OS X,x86_64,Mac OS X on x86_64",
  })
  void whereTheServersCannotRunItIsSaid(String os, String architecture, String words) {
    assertThat(PostgresNeeds.unmet(os, architecture, folder.toString()))
        .singleElement()
        .asString()
        .contains(words, "--platform h2");
  }

  @ParameterizedTest
  @CsvSource({
    "psql (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1),",
    "psql (PostgreSQL) 14.2,",
    "psql (PostgreSQL) 17beta1,",
    "psql (PostgreSQL) 13.22,none of PostgreSQL 14 to 17",
    "psql (PostgreSQL) 18.0,none of PostgreSQL 14 to 17",
    "it crashed,it says 'it crashed'",
  })
  void clientsOfOtherVersionsAreNamed(String said, String words) throws Exception {
    for (String tool : List.of("psql", "pg_dump", "pg_dumpall", "pg_restore")) {
      var script =
          Files.writeString(folder.resolve(tool), "#!/bin/sh\necho '%s'\n".formatted(said));
      assertThat(script.toFile().setExecutable(true)).isTrue();
    }
    var unmet = PostgresNeeds.unmet("Linux", "amd64", folder.toString());

    if (words == null) {
      assertThat(unmet).isEmpty();
    } else {
      assertThat(unmet)
          .hasSize(2)
          .allSatisfy(line -> assertThat(line).contains(folder.toString(), words));
    }
  }

  @Test
  void missingClientToolsAreNamed() throws Exception {
    var psql = Files.writeString(folder.resolve("psql"), "");
    assertThat(psql.toFile().setExecutable(true)).isTrue();
    assertThat(ClientTools.missing(folder.toString()))
        .containsExactly("pg_dump", "pg_dumpall", "pg_restore");
  }
}
