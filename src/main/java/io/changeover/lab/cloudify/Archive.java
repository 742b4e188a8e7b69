package io.changeover.lab.cloudify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A snapshot's archive as a restore reads it. */
final class Archive implements AutoCloseable {

  private final ZipFile zip;

  private Archive(ZipFile zip) {
    this.zip = zip;
  }

  /**
   * Opens it and reads every byte of it, as unpacking does.
   *
   * @throws WorkflowFailure if it is cut off or changed: nobody has looked before
   */
  static Archive open(Path file) throws IOException, WorkflowFailure {
    try {
      var archive = new Archive(new ZipFile(file.toFile()));
      archive.readAll();
      return archive;
    } catch (ZipException | java.io.EOFException e) {
      throw new WorkflowFailure("BadZipfile: File is not a zip file");
    }
  }

  private void readAll() throws IOException {
    for (var entry : entries()) {
      try (var in = zip.getInputStream(entry)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
    }
  }

  private List<? extends ZipEntry> entries() {
    return zip.stream().toList();
  }

  boolean has(String name) {
    return zip.getEntry(name) != null;
  }

  Map<String, @Nullable Object> json(String name) throws IOException {
    try (var in = stream(name)) {
      return Json.map(in.readAllBytes());
    }
  }

  String text(String name) throws IOException {
    try (var in = stream(name)) {
      return Json.MAPPER.readValue(in, String.class);
    }
  }

  Release version() throws IOException {
    return new Release(String.valueOf(json("metadata.json").get("snapshot_version")));
  }

  Map<Table, Map<String, Row>> rows() throws IOException {
    try (var in = stream(has("pg_data") ? "pg_data" : "es_data")) {
      return StoreFile.read(in);
    }
  }

  /** Puts the certificates into a folder, all of them or only those named. */
  void certificates(Path folder, Set<String> only) throws IOException {
    Files.createDirectories(folder);
    for (var entry : entries()) {
      var name = entry.getName().startsWith("ssl/") ? entry.getName().substring(4) : "";
      if (name.matches("[A-Za-z0-9._-]+") && (only.isEmpty() || only.contains(name))) {
        try (var in = zip.getInputStream(entry)) {
          Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private InputStream stream(String name) throws IOException {
    var entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("No such file or directory: '" + name + "'");
    }
    return zip.getInputStream(entry);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
