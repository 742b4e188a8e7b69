package io.changeover.process.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.BadInput;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundle is found wherever the product runs from. */
class BundleFilesTest {

  @TempDir private Path folder;

  @Test
  void aJarAndAFolderHoldTheSameBundle() throws Exception {
    var jar = folder.resolve("with space.jar");
    var classes =
        Path.of(BundleFiles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (var inside =
        FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"))) {
      for (String part :
          new String[] {"bpmn", "io/changeover/process/diagram", "io/changeover/failure"}) {
        copy(classes, classes.resolve(part), inside.getPath("/"));
      }
    }
    try (var loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      var shipped =
          (Map<?, ?>)
              loader.loadClass(BundleFiles.class.getName()).getMethod("shipped").invoke(null);
      assertThat(shipped.keySet()).isEqualTo(BundleFiles.shipped().keySet());
      assertThat((byte[]) shipped.get("form/sign-off.form"))
          .isEqualTo(BundleFiles.shipped().get("form/sign-off.form"));
    }
  }

  private static void copy(Path root, Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        var target = to.resolve(root.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  @Test
  void aFolderWithoutDiagramsIsBadInput() {
    assertThatThrownBy(() -> BundleFiles.of(folder))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("holds no .bpmn file");
    assertThatThrownBy(() -> BundleFiles.of(folder.resolve("gone")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("is no folder");
  }
}
