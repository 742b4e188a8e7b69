package io.changeover.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.inventory.InventoryFile;
import io.changeover.platform.Target;
import io.changeover.product.Needs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A web environment of the lab and what its tests ask of it. */
public final class WebTrial implements AutoCloseable {

  private static final String NAME = "web-preprod";

  public final LabEnvironments lab;
  private final WebSite site;
  private final Target target;

  private WebTrial(LabEnvironments lab, WebSite site, Target target) {
    this.lab = lab;
    this.site = site;
    this.target = target;
  }

  public static WebTrial standUp(Path folder, int zones, int each) throws IOException {
    var lab = new LabEnvironments(folder, LabTrial.JARS, new LabLayout(zones, each));
    var missing = lab.obstacles(LabKind.TOMCAT);
    Needs.require(missing.isEmpty(), "real Tomcats behind HAProxy: " + String.join(" ", missing));
    try {
      var environment = lab.up(LabKind.TOMCAT, java.util.List.of(NAME)).get(0);
      var inventory = InventoryFile.read(lab.inventory());
      lab.binaries(LabKind.TOMCAT, "11.0");
      return new WebTrial(
          lab, WebSite.read(environment), inventory.environments().get(NAME).target());
    } catch (IOException | RuntimeException e) {
      lab.clean();
      throw e;
    }
  }

  public Target target() {
    return target;
  }

  /** A new session at that server, by its cookie. */
  public String sessionAt(String server, String expected) throws IOException {
    var answer = get(server, "");
    assertThat(answer.body()).isEqualTo(expected);
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  public String ask(String server, String session) throws IOException {
    return get(server, session).body();
  }

  private HttpResponse<String> get(String server, String cookie) throws IOException {
    int port =
        site.servers().stream()
            .filter(s -> s.name().equals(server))
            .findFirst()
            .orElseThrow()
            .port();
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/shop/next"));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    try {
      return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }

  /** The same environment, whose inventory lacks that setting. */
  public Target without(String setting) {
    var settings = new HashMap<>(target.settings());
    settings.remove(setting);
    return new Target(
        target.environment(), target.platform(), target.hosts(), settings, target.lab());
  }

  /** One whose only trace of javax is in a class inside of a jar. */
  public Path addJavaeeApplication(String server, String name) throws IOException {
    var jar = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(jar)) {
      zip.putNextEntry(new ZipEntry("legacy/Legacy.class"));
      try (var shop = new java.util.zip.ZipFile(war())) {
        zip.write(
            shop.getInputStream(shop.getEntry("WEB-INF/classes/io/changeover/shop/Shop.class"))
                .readAllBytes());
      }
    }
    Path war = base(server).resolve("webapps/" + name + ".war");
    try (var zip = new ZipOutputStream(Files.newOutputStream(war))) {
      zip.putNextEntry(new ZipEntry("index.txt"));
      zip.write("old".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("WEB-INF/lib/legacy.jar"));
      zip.write(jar.toByteArray());
    }
    return war;
  }

  private java.io.File war() {
    return base("fe1").resolve("webapps/shop.war").toFile();
  }

  public Path base(String server) {
    return site.environment().folder().resolve("servers").resolve(server).resolve("base");
  }

  /** The programs of a version are where no server looks for them. */
  public void moveProgramsAway(String version) throws IOException {
    for (var server : site.servers()) {
      if (Files.exists(server.home(version))) {
        Files.move(server.home(version), server.folder().resolve("away-" + version));
      }
    }
  }

  /** The distribution of a version is that of another one until it is closed. */
  public Swapped swapDistribution(String version, String other) throws IOException {
    Path archive = archive(version);
    Path kept = archive.resolveSibling(archive.getFileName() + ".kept");
    Files.move(archive, kept);
    Files.copy(archive(other), archive);
    return () -> Files.move(kept, archive, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path archive(String version) {
    return Path.of(target.settings().get("archives").replace("{version}", version));
  }

  /** Puts back what was swapped. */
  public interface Swapped extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  @Override
  public void close() {
    lab.clean();
  }
}
