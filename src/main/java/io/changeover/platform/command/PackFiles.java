package io.changeover.platform.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files of one pack, wherever they lie. */
interface PackFiles {

  /** Where they lie, for messages. */
  String place();

  /** The text of a file, named relative to {@code platform.yaml}; empty if there is none. */
  Optional<String> read(String name);

  /** A folder that a person dropped in. Nothing outside of it is read. */
  static PackFiles folder(Path folder) {
    return new PackFiles() {
      @Override
      public String place() {
        return folder.toString();
      }

      @Override
      public Optional<String> read(String name) {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder.normalize()) || !Files.isRegularFile(file)) {
          return Optional.empty();
        }
        try {
          return Optional.of(Files.readString(file));
        } catch (IOException unreadable) {
          throw new UncheckedIOException(unreadable);
        }
      }
    };
  }

  /** A pack that is shipped: {@code platforms/postgresql}. */
  static PackFiles shipped(String root) {
    return new PackFiles() {
      @Override
      public String place() {
        return root;
      }

      @Override
      public Optional<String> read(String name) {
        try (InputStream in =
            PackFiles.class.getClassLoader().getResourceAsStream(root + "/" + name)) {
          return in == null
              ? Optional.empty()
              : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
          throw new UncheckedIOException(unreadable);
        }
      }
    };
  }
}
