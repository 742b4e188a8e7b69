package io.changeover.audit.report;

import io.changeover.audit.AuditEntries;
import io.changeover.audit.AuditEntry;
import io.changeover.audit.AuditFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs all that an auditor needs to verify an upgrade or rollout without us: its events, its
 * report, the whole chain, public key, checkpoints and a verifier. Flush the {@code AuditWriter}
 * before, where one runs.
 */
public final class AuditExport {

  private final AuditFiles files;

  public AuditExport(AuditFiles files) {
    this.files = files;
  }

  /**
   * Writes the zip; the stream stays open.
   *
   * @param id {@code U-…} or {@code R-…}
   * @throws UnknownUpgrade if the chain tells nothing of it
   * @throws IOException if a part cannot be read or written
   */
  public void write(String id, OutputStream out) throws IOException {
    String report = new AuditReport(files).html(id);
    ZipOutputStream zip = new ZipOutputStream(out);
    put(zip, "README.txt", Resources.text("README.txt").replace("{id}", id));
    put(zip, "verify.py", Resources.text("verify.py"));
    put(zip, "report.html", report);
    byte[] chain = Files.readAllBytes(files.chain());
    put(zip, "events.jsonl", events(id, chain));
    put(zip, "audit.jsonl", chain);
    put(zip, "key.pub.pem", Files.readAllBytes(files.publicKey()));
    if (Files.isDirectory(files.checkpoints())) {
      checkpoints(zip);
    }
    zip.finish();
  }

  private String events(String id, byte[] chain) {
    Set<Long> wanted =
        new AuditEntries(files.chain())
            .of(id).stream().map(AuditEntry::seq).collect(Collectors.toSet());
    List<String> lines = new String(chain, StandardCharsets.UTF_8).lines().toList();
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      if (wanted.contains(i + 1L)) {
        events.append(lines.get(i)).append('\n');
      }
    }
    return events.toString();
  }

  private void checkpoints(ZipOutputStream zip) throws IOException {
    try (Stream<Path> found = Files.list(files.checkpoints())) {
      for (Path file : found.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        put(zip, "checkpoints/" + file.getFileName(), Files.readAllBytes(file));
      }
    }
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    put(zip, name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }
}
