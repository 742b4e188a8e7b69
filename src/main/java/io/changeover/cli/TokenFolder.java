package io.changeover.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps one token a server and person, readable by their owner only. */
final class TokenFolder {

  /** A login that was kept. */
  record Kept(String user, String token) {}

  private final Path folder;

  TokenFolder(Path folder) {
    this.folder = folder;
  }

  static TokenFolder standard() {
    String own = System.getProperty("changeover.home", System.getenv("CHANGEOVER_HOME"));
    return new TokenFolder(
        own != null && !own.isBlank()
            ? Path.of(own)
            : home().resolve(".config").resolve("changeover").resolve("tokens"));
  }

  /** As the shell has it: the user's entry in the password file may name a folder that is none. */
  private static Path home() {
    String home = System.getenv("HOME");
    return Path.of(home == null || home.isBlank() ? System.getProperty("user.home") : home);
  }

  Path keep(String server, String user, String token) {
    Path file = file(server, user);
    try {
      Files.createDirectories(folder);
      var onlyMine = PosixFilePermissions.fromString("rw-------");
      Path fresh =
          Files.createTempFile(folder, ".new", "", PosixFilePermissions.asFileAttribute(onlyMine));
      new ObjectMapper()
          .writeValue(fresh.toFile(), Map.of("server", server, "user", user, "token", token));
      return Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw Stop.no(
          "The token cannot be kept in %s: %s. Set CHANGEOVER_HOME to a folder that can be written."
              .formatted(folder, failed.getMessage()));
    }
  }

  Optional<Kept> of(String server, String user) {
    return read(file(server, user));
  }

  /** The token of who logged in last at that server. */
  Optional<Kept> newest(String server) {
    return files(server).stream()
        .max(Comparator.comparing(TokenFolder::time))
        .flatMap(TokenFolder::read);
  }

  void forget(String server, String user) {
    try {
      Files.deleteIfExists(file(server, user));
    } catch (IOException failed) {
      throw Stop.no("The token cannot be removed: " + failed.getMessage());
    }
  }

  private List<Path> files(String server) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    String prefix = name(server) + "-";
    try (var all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
    } catch (IOException unreadable) {
      throw Stop.no("The tokens in %s cannot be read.".formatted(folder));
    }
  }

  private Path file(String server, String user) {
    return folder.resolve(
        name(server) + "-" + URLEncoder.encode(user, StandardCharsets.UTF_8).replace("*", "%2A"));
  }

  private static String name(String server) {
    return server.replaceAll("[^A-Za-z0-9.]+", "_");
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException gone) {
      return FileTime.fromMillis(0);
    }
  }

  private static Optional<Kept> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      var json = new ObjectMapper().readTree(file.toFile());
      return Optional.of(new Kept(json.path("user").asText(), json.path("token").asText()));
    } catch (IOException damaged) {
      return Optional.empty();
    }
  }
}
