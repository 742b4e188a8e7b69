package io.changeover.platform.command;

import io.changeover.failure.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Writes a pack that works, for its author to change. */
final class PackScaffold {

  private static final List<String> NAMES =
      List.of("platform.yaml", "conf/version", "tests/examples.yaml");

  private final String id;
  private final Path folder;

  PackScaffold(String id, Path folder) {
    this.id = id;
    this.folder = folder;
  }

  List<String> write() {
    if (!id.matches("[a-z][a-z0-9-]*")) {
      throw new BadInput(
          "'%s' cannot be a platform's name: it begins with a small letter, and has small letters, digits and '-'."
              .formatted(id));
    }
    if (PackFolders.shippedNames().contains(id)) {
      throw new BadInput("There is a platform '%s' already; choose another name.".formatted(id));
    }
    if (Files.exists(folder)) {
      throw new BadInput(
          "%s is there already, and nothing was written. Choose another name or --dir."
              .formatted(folder));
    }
    PackFiles templates = PackFiles.shipped("scaffold");
    try {
      for (String name : NAMES) {
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        String text = templates.read(name).orElseThrow();
        Files.writeString(file, text.replace("@NAME@", id).replace("@DIR@", folder.toString()));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return NAMES;
  }
}
