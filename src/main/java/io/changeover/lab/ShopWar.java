package io.changeover.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The shop as a web application, once for {@code javax} (Tomcat 9) and once for {@code jakarta}
 * (from 10.1 on): one source, compiled by the compiler that Tomcat brings, against each API.
 */
final class ShopWar {

  private static final Duration TIME = Duration.ofSeconds(60);
  private static final String CLASS = "io/changeover/shop/Shop.class";

  private final ServerBinaries binaries;
  private final Path folder;

  ShopWar(ServerBinaries binaries, LabFolder lab) {
    this.binaries = binaries;
    this.folder = lab.binaries().resolve("shop");
  }

  /** The folder with {@code shop.war} alone, made if it is not there. */
  Path javax() throws IOException {
    return built("javax", "9.0");
  }

  Path jakarta() throws IOException {
    return built("jakarta", "10.1");
  }

  private Path built(String api, String version) throws IOException {
    var place = folder.resolve(api);
    if (!Files.exists(place)) {
      var work = folder.resolve("." + api);
      Trees.delete(work);
      compile(api, version, work);
      pack(work.resolve("new/shop.war"), work.resolve("classes").resolve(CLASS));
      Files.move(work.resolve("new"), place, StandardCopyOption.ATOMIC_MOVE);
      Trees.delete(work);
    }
    return place;
  }

  private void compile(String api, String version, Path work) throws IOException {
    var source = work.resolve("Shop.java");
    LabText.read("Shop.java.txt").with("api", api).write(source);
    take(version, "*/lib/servlet-api.jar", work);
    take("10.1", "*/lib/ecj-*.jar", work);
    var compiler = only(work, "ecj-");
    var argv =
        List.of(
            Java.program(),
            "-jar",
            compiler.toString(),
            "--release",
            "11",
            "-nowarn",
            "-proc:none",
            "-cp",
            work.resolve("servlet-api.jar").toString(),
            "-d",
            work.resolve("classes").toString(),
            source.toString());
    Programs.run("Compiling the shop for " + api, argv, work.resolve("compiler.out"), TIME);
  }

  private void take(String version, String pattern, Path work) throws IOException {
    var argv =
        List.of(
            "tar",
            "-xzf",
            binaries.tomcat(version).toString(),
            "-C",
            work.toString(),
            "--strip-components=2",
            "--wildcards",
            pattern);
    Programs.run("Unpacking " + pattern, argv, work.resolve("tar.out"), TIME);
  }

  private static Path only(Path folder, String prefix) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .findFirst()
          .orElseThrow(() -> new IOException("There is no " + prefix + " in " + folder));
    }
  }

  private static void pack(Path war, Path classFile) throws IOException {
    Files.createDirectories(war.getParent());
    try (var zip = new ZipOutputStream(Files.newOutputStream(war))) {
      zip.putNextEntry(new ZipEntry("WEB-INF/web.xml"));
      zip.write(LabText.read("web.xml").text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("WEB-INF/classes/" + CLASS));
      zip.write(Files.readAllBytes(classFile));
    }
  }
}
