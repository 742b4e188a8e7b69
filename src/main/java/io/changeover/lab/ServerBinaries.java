package io.changeover.lab;

import io.changeover.failure.PermanentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipFile;

/**
 * The servers the lab runs, each unpacked once below {@code <lab>/binaries}.
 *
 * @param jars folder with {@code postgres-14.jar}, {@code postgres-17.jar}, {@code h2-1.4.200.jar},
 *     {@code h2-2.3.232.jar}, {@code tomcat-9.0.tar.gz}, {@code tomcat-10.1.tar.gz}, {@code
 *     tomcat-11.0.tar.gz}
 */
record ServerBinaries(Path jars, LabFolder lab) {

  /** The folder with {@code bin}, {@code lib} and {@code share} of one major version. */
  Path postgresql(String major) throws IOException {
    var folder = lab.binaries().resolve("postgresql-" + major);
    if (!Files.exists(folder)) {
      var fresh = lab.binaries().resolve(".postgresql-%s.new".formatted(major));
      Trees.delete(fresh);
      Files.createDirectories(fresh);
      unpack(jar("postgres-%s.jar".formatted(major)), fresh);
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    }
    return folder;
  }

  /** The jar of one version: server, client and tools in one. */
  Path h2(String version) throws IOException {
    var jar = copy("h2-%s.jar".formatted(version));
    ClassArchive.of(jar).ensure();
    return jar;
  }

  /** The distribution of one version, as its makers publish it. */
  Path tomcat(String version) throws IOException {
    return copy("tomcat-%s.tar.gz".formatted(version));
  }

  /** What an environment of that kind and version is built of. */
  void unpack(LabKind kind, String version) throws IOException {
    switch (kind) {
      case POSTGRESQL -> postgresql(version);
      case H2 -> h2(version);
      case TOMCAT -> {
        tomcat(version);
        var shop = new ShopWar(this, lab);
        shop.javax();
        shop.jakarta();
      }
      case CLOUD, CLOUD_OLD, CLOUD_NEW -> {
        // A stand-in is a part of the product.
      }
    }
  }

  private Path copy(String name) throws IOException {
    var file = lab.binaries().resolve(name);
    if (!Files.exists(file)) {
      var fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.createDirectories(lab.binaries());
      Files.copy(jar(name), fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return file;
  }

  private static void unpack(Path jar, Path folder) throws IOException {
    try (var zip = new ZipFile(jar.toFile())) {
      var archive =
          zip.stream()
              .filter(entry -> entry.getName().endsWith(".txz"))
              .findFirst()
              .orElseThrow(() -> new PermanentFailure("There is no .txz archive in " + jar));
      try (var in = zip.getInputStream(archive)) {
        Txz.unpack(in, folder);
      }
    }
  }

  private Path jar(String name) {
    var jar = jars.resolve(name).toAbsolutePath();
    if (!Files.exists(jar)) {
      throw new PermanentFailure(
          "The lab needs %s, and it is not there. Fetch the servers with: mvn generate-test-resources"
              .formatted(jar));
    }
    return jar;
  }
}
