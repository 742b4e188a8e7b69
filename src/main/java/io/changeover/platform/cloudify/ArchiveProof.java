package io.changeover.platform.cloudify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.changeover.version.Version;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Proves that a kept archive is whole, and is what its version writes. A manager accepts a cut one,
 * and finds that out when the old manager is gone.
 */
final class ArchiveProof {

  private static final String METADATA = "metadata.json";
  private static final int METADATA_LIMIT = 1 << 20;

  private final ArchiveSeal seal;
  private final Path file;
  private final TreeMap<String, Long> tops = new TreeMap<>();
  private final TreeSet<String> names = new TreeSet<>();
  private long entries;

  ArchiveProof(ArchiveSeal seal, Path file) {
    this.seal = seal;
    this.file = file;
  }

  /**
   * @param restorers the versions that shall restore it
   * @param sha256 what the archive in clear must have, or empty
   * @throws NotDone if anything is not as it must be
   */
  void prove(Version version, List<Version> restorers, String sha256, Consumer<String> say) {
    Proof proof = whole();
    say.accept(proof.toString());
    if (!sha256.isEmpty() && !proof.sha256().equals(sha256.toLowerCase(Locale.ROOT))) {
      throw wrong("its SHA-256 is %s and not %s".formatted(proof.sha256(), sha256));
    }
    JsonNode metadata = entries();
    String named = metadata.path("snapshot_version").asText("");
    if (named.isEmpty() || !Character.isDigit(named.charAt(0))) {
      throw wrong("its metadata.json names no snapshot_version");
    }
    if (!new Version(named).equals(version)) {
      throw wrong("it was made by a manager %s and not %s".formatted(named, version));
    }
    var missing = ArchiveContents.missing(version, names, metadata);
    if (!missing.isEmpty()) {
      throw wrong("it lacks " + String.join(", ", missing));
    }
    for (Version restorer : restorers) {
      restorable(restorer, metadata);
    }
    say.accept(
        "version %s, %d entries, each read to its end with its CRC".formatted(named, entries));
    tops.forEach((top, count) -> say.accept("holds %s (%d)".formatted(top, count)));
  }

  private void restorable(Version restorer, JsonNode metadata) {
    var missing = ArchiveContents.missingFor(restorer, metadata);
    if (!missing.isEmpty()) {
      throw new NotDone(
          "the archive %s is whole and nothing for a manager %s, which would restore nothing of it without a word: its metadata.json lacks %s"
              .formatted(file, restorer, String.join(", ", missing)),
          "Go to a version before 7.0, or ask the vendor's support; another snapshot of this manager will lack the same");
    }
  }

  private Proof whole() {
    try {
      return Proof.of(seal, file);
    } catch (IOException e) {
      throw wrong("it cannot be read to its end: " + e.getMessage());
    }
  }

  private JsonNode entries() {
    JsonNode metadata = null;
    try (SeekableByteChannel channel = seal.channel(file);
        ZipFile zip = ZipFile.builder().setSeekableByteChannel(channel).get()) {
      for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
        ZipArchiveEntry entry = all.nextElement();
        byte[] kept = read(zip, entry);
        if (entry.getName().equals(METADATA)) {
          metadata = new ObjectMapper().readTree(kept);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw wrong("it is no whole zip file: " + e.getMessage());
    }
    if (metadata == null) {
      throw wrong("it has no metadata.json");
    }
    return metadata;
  }

  private byte[] read(ZipFile zip, ZipArchiveEntry entry) throws IOException {
    var crc = new CRC32();
    var kept = new ByteArrayOutputStream();
    boolean keep = entry.getName().equals(METADATA);
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    try (InputStream in = zip.getInputStream(entry)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        crc.update(buffer, 0, n);
        size += n;
        if (keep && size <= METADATA_LIMIT) {
          kept.write(buffer, 0, n);
        }
      }
    }
    if (size != entry.getSize() || (!entry.isDirectory() && crc.getValue() != entry.getCrc())) {
      throw wrong("its entry %s is damaged".formatted(entry.getName()));
    }
    entries++;
    names.add(entry.getName());
    tops.merge(entry.getName().split("/", 2)[0], 1L, Long::sum);
    return kept.toByteArray();
  }

  private NotDone wrong(String how) {
    return new NotDone(
        "the archive %s proves nothing: %s".formatted(file, how),
        "Do not go on with it: download the snapshot again, and check that one");
  }
}
