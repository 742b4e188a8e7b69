package io.changeover.platform.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Where packs lie: on the class path, and in {@code DATA/platforms}. */
final class PackFolders {

  private static final String SCHEMA = "/platforms/platform.schema.json";

  private PackFolders() {}

  static List<PackFiles> all(Path data) {
    try {
      var packs = new ArrayList<PackFiles>(shipped());
      packs.addAll(dropped(data.resolve("platforms")));
      return packs;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Names of the platforms that come with the product. */
  static List<String> shippedNames() {
    try {
      return shipped().stream().map(files -> files.place().replace("platforms/", "")).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The folders beside the schema, in a jar or in a folder of classes. */
  private static List<PackFiles> shipped() throws IOException {
    var schema = Objects.requireNonNull(PackFolders.class.getResource(SCHEMA)).toString();
    try {
      if (!schema.startsWith("jar:")) {
        return names(Objects.requireNonNull(Path.of(java.net.URI.create(schema)).getParent()));
      }
      var jar = Path.of(new java.net.URI(schema.substring("jar:".length(), schema.indexOf('!'))));
      try (var files = FileSystems.newFileSystem(jar)) {
        return names(files.getPath("/platforms"));
      }
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(schema + " is no place to read packs from", impossible);
    }
  }

  private static List<PackFiles> names(Path platforms) throws IOException {
    return folders(platforms).stream()
        .map(folder -> folder.getFileName().toString().replace("/", ""))
        .map(name -> PackFiles.shipped("platforms/" + name))
        .toList();
  }

  private static List<PackFiles> dropped(Path folder) throws IOException {
    return Files.isDirectory(folder)
        ? folders(folder).stream().map(PackFiles::folder).toList()
        : List.of();
  }

  private static List<Path> folders(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return children
          .filter(child -> Files.exists(child.resolve("platform.yaml")))
          .sorted()
          .toList();
    }
  }
}
