package io.changeover.process.diagram;

import io.changeover.failure.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The files of a bundle, by stable names such as {@code upgrade.bpmn} and {@code form/x.form}. */
public final class BundleFiles {

  private BundleFiles() {}

  /** The bundle that this build brings along. */
  public static Map<String, byte[]> shipped() {
    URL one =
        Objects.requireNonNull(
            BundleFiles.class.getResource("/bpmn/upgrade.bpmn"),
            "this build of Changeover brings no diagrams: build it again");
    try {
      URI uri = one.toURI();
      if (!uri.getScheme().equals("jar")) {
        return of(Objects.requireNonNull(Path.of(uri).getParent()));
      }
      var jar = URI.create(uri.toString().split("!", 2)[0]);
      try (var files =
          FileSystems.newFileSystem(Path.of(URI.create(jar.getRawSchemeSpecificPart())))) {
        return of(files.getPath("/bpmn"));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(one + " is no place to read diagrams from", impossible);
    }
  }

  /**
   * The bundle that this build brings along, with one file laid over the one of the same name.
   *
   * @throws BadInput if it is no diagram, decision or form, or cannot be read
   */
  public static Map<String, byte[]> shippedWith(Path file) {
    var name = String.valueOf(file.getFileName());
    if (!name.matches(".*\\.(bpmn|dmn|form)")) {
      throw new BadInput("%s is no .bpmn, .dmn or .form file: name one.".formatted(file));
    }
    var bundle = new TreeMap<>(shipped());
    try {
      bundle.put(name.endsWith(".form") ? "form/" + name : name, Files.readAllBytes(file));
    } catch (IOException unreadable) {
      throw new BadInput("%s cannot be read: %s".formatted(file, unreadable.getMessage()));
    }
    return bundle;
  }

  /**
   * @throws BadInput if there is no such folder or it holds no diagram
   */
  public static Map<String, byte[]> of(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new BadInput(
          "%s is no folder: name the folder that holds the diagrams.".formatted(folder));
    }
    var bundle = new TreeMap<String, byte[]>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        var name = folder.relativize(file).toString().replace('\\', '/');
        if (name.matches("(?s).*\\.(bpmn|dmn|form)")) {
          bundle.put(name, Files.readAllBytes(file));
        }
      }
    } catch (IOException unreadable) {
      throw new BadInput("%s cannot be read: %s".formatted(folder, unreadable.getMessage()));
    }
    if (bundle.keySet().stream().noneMatch(name -> name.endsWith(".bpmn"))) {
      throw new BadInput("%s holds no .bpmn file: name another folder.".formatted(folder));
    }
    return bundle;
  }
}
