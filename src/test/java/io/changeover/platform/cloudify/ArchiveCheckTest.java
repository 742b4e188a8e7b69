package io.changeover.platform.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only a whole archive of the right version is proven. */
class ArchiveCheckTest {

  private static final List<String> OF_4_2 =
      List.of("pg_data", "ssl/key.pem", "networks.json", "admin_account.json", "hash_salt.json");

  @TempDir Path folder;

  private byte[] archive(String version, List<String> names) throws IOException {
    return archive("\"snapshot_version\": \"%s\"".formatted(version), names, "");
  }

  private byte[] archive(String metadata, List<String> names, String more) throws IOException {
    Path zip = folder.resolve("plain.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      entry(out, "metadata.json", "{%s%s}".formatted(metadata, more).getBytes());
      byte[] noise = new byte[50_000];
      new Random(3).nextBytes(noise);
      for (String name : names) {
        entry(out, name, noise);
      }
    }
    return Files.readAllBytes(zip);
  }

  /** Stored as it is, so that a changed byte of it changes nothing but its content. */
  private static void entry(ZipOutputStream out, String name, byte[] content) throws IOException {
    var entry = new ZipEntry(name);
    var crc = new CRC32();
    crc.update(content);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    out.putNextEntry(entry);
    out.write(content);
  }

  private Program.Ended check(byte[] archive, String version, String sha256) throws IOException {
    Path file = Files.write(folder.resolve("a.zip"), archive);
    return new Program("")
        .run("archive-check", "--file", file.toString(), "--version", version, "--sha256", sha256);
  }

  @Test
  void aWholeOneIsProven() throws IOException {
    byte[] archive = archive("4.2.0", OF_4_2);
    var ended = check(archive, "4.2", Sha256.of(archive));
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("version 4.2.0, 6 entries", "holds ssl (1)");
  }

  @Test
  void anyDamageIsFound() throws IOException {
    byte[] archive = archive("4.2.0", OF_4_2);
    String sha256 = Sha256.of(archive);
    byte[] changed = archive.clone();
    changed[archive.length / 2] ^= 1;
    assertThat(check(changed, "4.2", sha256).lastErr()).contains("SHA-256");
    assertThat(check(changed, "4.2", Sha256.of(changed)).lastErr()).contains("is damaged");
    byte[] cut = java.util.Arrays.copyOf(archive, archive.length - 100);
    assertThat(check(cut, "4.2", Sha256.of(cut)).lastErr()).contains("no whole zip file");
    assertThat(check(cut, "4.2", Sha256.of(cut)).exit()).isEqualTo(1);
  }

  @Test
  void anotherVersionAndMissingContentsAreFound() throws IOException {
    byte[] archive = archive("4.2.0", OF_4_2.subList(0, 4));
    String sha256 = Sha256.of(archive);
    assertThat(check(archive, "4.3", sha256).lastErr())
        .contains("made by a manager 4.2.0 and not 4.3");
    assertThat(check(archive, "4.2", sha256).lastErr()).contains("it lacks hash_salt.json");
    assertThat(check("no zip".getBytes(), "4.2", "").lastErr()).contains("no whole zip file");
  }

  @Test
  void contentsAreThoseOfTheVersion() throws IOException {
    check(archive("3.4.2", List.of("es_data")), "3.4.2", "");
    assertThat(check(archive("3.4.2", List.of("es_data")), "3.4.2", "").exit()).isZero();
    assertThat(check(archive("4.0.0", List.of("pg_data")), "4.0", "").exit()).isZero();
    assertThat(check(archive("4.0.1", List.of("pg_data")), "4.0.1", "").lastErr()).contains("ssl/");
    assertThat(check(archive("7.0.4", OF_4_2), "7.0.4", "").lastErr())
        .contains("rest-security.conf");
  }

  /** 7.0 takes what lacks one of these for its newer format, and restores nothing of it. */
  @Test
  void oneForANewerManagerHasWhatThatLooksFor() throws IOException {
    String version = "\"snapshot_version\": \"6.4.0\", \"schema_revision\": \"a\"";
    var names =
        List.of("pg_data", "ssl/k", "networks.json", "admin_account.json", "rest-security.conf");
    Path community = Files.write(folder.resolve("community"), archive(version, names, ""));
    String consoles = ", \"stage_schema_revision\": \"b\", \"composer_schema_revision\": \"c\"";
    Path premium = Files.write(folder.resolve("premium"), archive(version, names, consoles));
    assertThat(checkFor(community).exit()).isZero();
    assertThat(checkFor(community, "6.4.1", "6.4.0").exit()).isZero();
    var refused = checkFor(community, "6.4.0", "7.0.4");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.lastErr())
        .contains("7.0.4", "lacks stage_schema_revision, composer_schema_revision")
        .doesNotContain("download the snapshot again");
    assertThat(checkFor(premium, "7.0.4").exit()).isZero();
    assertThat(checkFor(premium, "none").exit()).isEqualTo(2);
  }

  private static Program.Ended checkFor(Path file, String... restorers) {
    var words = new ArrayList<>(List.of("archive-check", "--file", file.toString()));
    words.addAll(List.of("--version", "6.4.0"));
    for (String restorer : restorers) {
      words.addAll(List.of("--for", restorer));
    }
    return new Program("").run(words.toArray(String[]::new));
  }

  @Test
  void aKeyThatIsGivenAndEmptyIsNoWishForNone() throws IOException {
    Path file = Files.write(folder.resolve("clear"), archive("4.2.0", OF_4_2));
    String[] words = {"archive-check", "--file", file.toString(), "--version", "4.2"};
    assertThat(new Program("").run(words).exit()).isZero();
    for (String empty : List.of("", " \n")) {
      var ended = new Program("").with("CLOUDIFY_ARCHIVE_KEY", empty).run(words);
      assertThat(ended.exit()).isEqualTo(2);
      assertThat(ended.lastErr()).contains("given and empty", "archiveKey");
    }
  }

  @Test
  void aSealedOneIsProvenUnderItsKeyOnly() throws IOException {
    byte[] archive = archive("4.2.0", OF_4_2);
    Path file = folder.resolve("sealed");
    var seal = new ArchiveSeal(new byte[32]);
    try (OutputStream out = seal.sealing(Files.newOutputStream(file))) {
      out.write(archive);
    }
    assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("metadata.json");
    String[] words = {"archive-check", "--file", file.toString(), "--version", "4.2"};
    assertThat(new Program("http://127.0.0.1:1").run(words).exit()).isEqualTo(2);
    var right =
        new Program("http://127.0.0.1:1").with("CLOUDIFY_ARCHIVE_KEY", base64(new byte[32]));
    assertThat(right.run(words).out()).contains(Sha256.of(archive), "6 entries");
    byte[] other = new byte[32];
    other[0] = 1;
    var wrong = new Program("http://127.0.0.1:1").with("CLOUDIFY_ARCHIVE_KEY", base64(other));
    assertThat(wrong.run(words).exit()).isEqualTo(1);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 4096));
    assertThat(right.run(words).lastErr()).contains("cannot be read to its end");
  }

  private static String base64(byte[] key) {
    return Base64.getEncoder().encodeToString(key);
  }
}
