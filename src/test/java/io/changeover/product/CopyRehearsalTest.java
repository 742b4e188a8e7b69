package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.lab.LabEnvironments;
import io.changeover.lab.LabKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A platform that wants a copy of production for its rehearsal; it is data, dropped in. */
class CopyRehearsalTest {

  private static final Path JAR = Path.of("target/lab/h2-2.3.232.jar").toAbsolutePath();
  private static final Path PACK = Path.of("src/main/resources/platforms/h2");

  @TempDir Path folder;

  @Test
  void preProductionIsRehearsedWithDataThatCameFromProduction() throws IOException {
    var lab = new LabEnvironments(folder.resolve("lab"), Path.of("target/lab").toAbsolutePath());
    try {
      lab.up(LabKind.H2, List.of("shop-preprod", "shop-prod"));
      Path data = folder.resolve("data");
      dropIn(data.resolve("platforms/h2-copy"));
      Path inventory = folder.resolve("inventory.yaml");
      String told = Files.readString(lab.inventory());
      Files.writeString(inventory, told.replaceAll("platform: \"?h2\"?", "platform: h2-copy"));
      ask(told, "shop-prod", "create table canary as select 'from production' as origin");
      assertThat(ask(told, "shop-preprod", "select * from canary")).doesNotContain("production");
      try (var product = Product.start(data, inventory)) {
        var crew = new Crew(product, java.util.Map.of());
        String rollout = crew.startRollout("shop");
        crew.await(rollout, true, status -> ended(product));
        assertThat(ask(told, "shop-preprod", "select * from canary")).contains("from production");
        var steps = product.get("olga", "/api/upgrades/" + rollout + "/operations").toString();
        assertThat(steps).contains("clone-production", "put the copy in place");
        assertThat(steps).doesNotContain(password(told, "shop-prod"));
      }
    } finally {
      lab.clean();
    }
  }

  private static boolean ended(Product product) {
    for (var upgrade : product.get("olga", "/api/upgrades")) {
      if (upgrade.path("environment").asText().equals("shop-preprod")
          && !upgrade.path("ended").isNull()) {
        assertThat(upgrade.path("state").asText()).isEqualTo("upgradedAndVerified");
        return true;
      }
    }
    return false;
  }

  private static void dropIn(Path pack) throws IOException {
    try (var files = Files.walk(PACK)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = pack.resolve(PACK.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        String text =
            Files.readString(file)
                .replace("\nid: h2\n", "\nid: h2-copy\n")
                .replace("rehearsal: own-data", "rehearsal: copy");
        Files.writeString(copy, text);
      }
    }
  }

  private static String ask(String inventory, String environment, String sql) throws IOException {
    var process =
        new ProcessBuilder(
                "java",
                "-cp",
                JAR.toString(),
                "org.h2.tools.Shell",
                "-url",
                "jdbc:h2:tcp://127.0.0.1:"
                    + setting(inventory, environment, "port")
                    + "/"
                    + setting(inventory, environment, "database"),
                "-user",
                setting(inventory, environment, "user"),
                "-password",
                password(inventory, environment),
                "-sql",
                sql)
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String password(String inventory, String environment) throws IOException {
    String reference = setting(inventory, environment, "password");
    return Files.readString(Path.of(reference.replaceFirst("file:", ""))).strip();
  }

  private static String setting(String inventory, String environment, String name) {
    String own = inventory.substring(inventory.indexOf("\n  " + environment + ":"));
    var found = Pattern.compile("\\n +" + name + ": \"?([^\"\\n]+)\"?").matcher(own);
    assertThat(found.find()).as(own).isTrue();
    return found.group(1);
  }
}
