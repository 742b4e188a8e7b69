package io.changeover.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.changeover.failure.BadInput;
import io.changeover.platform.Balancer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryFileTest {

  static final String SHOP =
      """
      environments:
        shop-preprod:
          stage: pre-production
          platform: postgresql
          lab: true
          hosts: [{name: db1, address: local}]
          settings: {data: /srv/pre/data, port: 5432}
        shop-prod:
          stage: production
          platform: postgresql
          hosts:
            - {name: db1, address: local, roles: [database], zone: a, become: [unshare, -U, --], runner: /r}
          settings: {data: /srv/pg/data, port: "5433", password: "file:/etc/changeover/pg"}
          cache: {url: "http://127.0.0.1:1"}
          window: {days: [saturday, sunday], opens: 22:00, length: PT6H, zone: Europe/Berlin}
      rollouts:
        shop: {to: 17, environments: [shop-preprod, shop-prod]}
      people:
        operators: [olga]
        approvers: [olga, peter]
      """;

  @TempDir Path folder;

  @Test
  void aValidFileIsReadWithItsDefaults() throws IOException {
    Inventory inventory = InventoryFile.read(file(SHOP));

    Environment preprod = inventory.environment("shop-preprod");
    assertThat(preprod.stage()).isEqualTo(Stage.PRE_PRODUCTION);
    assertThat(preprod.goNoGo()).isFalse();
    assertThat(preprod.lab()).isTrue();
    assertThat(preprod.window()).isNull();
    assertThat(preprod.hosts().get(0).roles()).isEmpty();
    assertThat(preprod.hosts().get(0).runner()).isEmpty();
    assertThat(preprod.settings()).containsEntry("port", "5432");
    Environment prod = inventory.environment("shop-prod");
    assertThat(prod.goNoGo()).isTrue();
    assertThat(prod.lab()).isFalse();
    assertThat(prod.hosts().get(0).become()).containsExactly("unshare", "-U", "--");
    assertThat(prod.balancer()).isEqualTo(Balancer.NONE);
    assertThat(prod.cache()).isEqualTo(java.util.Map.of("url", "http://127.0.0.1:1"));
    assertThat(prod.database()).isEmpty();
    assertThat(prod.window())
        .isEqualTo(
            new Window(
                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                LocalTime.of(22, 0),
                Duration.ofHours(6),
                ZoneId.of("Europe/Berlin")));
    assertThat(inventory.rollout("shop").to()).isEqualTo("17");
    assertThat(inventory.people()).containsEntry("approvers", List.of("olga", "peter"));
    assertThat(inventory.digest()).hasSize(64);
  }

  @Test
  void aVersionIsTheTextThatWasWrittenNotANumber() throws IOException {
    Inventory inventory = InventoryFile.read(file(SHOP.replace("to: 17,", "to: 14.10,")));

    assertThat(inventory.rollout("shop").to()).isEqualTo("14.10");
  }

  @Test
  void everyProblemIsToldAtOnceSortedByLine() throws IOException {
    String text =
        """
        environments:
          shop-prod:
            stage: prod
            platfrom: postgresql
            version: "14.19"
            hosts:
              - {name: db1}
            settings:
              adminPassword: hunter2
              port: {number: 5433}
            window: {days: [saturnday], opens: "25:00", length: 6h, zone: Berlin}
        rollouts:
          shop: {to: seventeen, environments: [shop-prd]}
        people:
          operator: [olga]
        """;

    assertThat(problems(text))
        .containsExactly(
            ":2: environments.shop-prod: 'platform' is missing. Write the id of a platform, such as"
                + " postgresql.",
            ":3: environments.shop-prod.stage: 'prod' does not fit. Write one of development,"
                + " testing, pre-production, production.",
            ":4: environments.shop-prod.platfrom: 'platfrom' is unknown here. Did you mean"
                + " 'platform'? Known are: stage, platform, lab, goNoGo, hosts, settings,"
                + " loadBalancer, cache, database, window.",
            ":5: environments.shop-prod.version: Versions are observed, never declared. Delete"
                + " 'version'; 'changeover observe' shows what is installed.",
            ":7: environments.shop-prod.hosts[0]: 'address' is missing. Write local for this"
                + " machine, or ssh://USER@HOST:PORT (the port may be left out).",
            ":9: environments.shop-prod.settings.adminPassword: This looks like a secret in plain"
                + " text. Put it into a file that only Changeover may read, or into an environment"
                + " variable, and give the reference: file:PATH or env:NAME. Change the secret if"
                + " others could read this file.",
            ":10: environments.shop-prod.settings.port: A map does not fit. Write a text, in quotes"
                + " if it is true, false or null.",
            ":11: environments.shop-prod.window.days[0]: 'saturnday' does not fit. Did you mean"
                + " 'saturday'? Write one of monday, tuesday, wednesday, thursday, friday,"
                + " saturday, sunday.",
            ":11: environments.shop-prod.window.length: '6h' is no length of a window. Write more"
                + " than nothing and at most a week: PT6H, PT90M.",
            ":11: environments.shop-prod.window.opens: '25:00' is no time of day. Write it like"
                + " \"22:00\".",
            ":11: environments.shop-prod.window.zone: 'Berlin' is no time zone. Write one like"
                + " Europe/Berlin or UTC.",
            ":13: rollouts.shop.environments[0]: There is no environment 'shop-prd'. Did you mean"
                + " 'shop-prod'? There are: shop-prod.",
            ":13: rollouts.shop.to: 'seventeen' is not a version. Write the version to reach, such"
                + " as \"17\".",
            ":15: people.operator: 'operator' is unknown here. Did you mean 'operators'? Known are:"
                + " operators, approvers, designers, auditors.");
  }

  @Test
  void aSecretIsNeverRepeatedInTheMessage() throws IOException {
    String text =
        SHOP.replace("\"file:/etc/changeover/pg\"", "hunter2")
            .replace("http://127.0.0.1:1", "http://admin:hunter3@127.0.0.1:1");

    assertThat(problems(text))
        .hasSize(2)
        .allMatch(problem -> problem.contains("secret in plain text"))
        .noneMatch(problem -> problem.contains("hunter"));
  }

  @Test
  void aReferenceThatLeadsNowhereIsRefused() throws IOException {
    assertThat(problems(SHOP.replace("file:/etc/changeover/pg", "env:")))
        .containsExactly(
            ":13: environments.shop-prod.settings.password: 'env:' leads nowhere. Write env:NAME or"
                + " file:PATH.");
  }

  @Test
  void aKeyThatIsThereTwiceIsRefused() throws IOException {
    assertThat(problems(SHOP + "  operators: [otto]\n"))
        .containsExactly(":21: 'operators' is there twice: first on line 19. Keep one of the two.");
  }

  @Test
  void brokenYamlNamesTheLineAndACure() throws IOException {
    assertThat(problems("environments:\n  shop: {stage: testing\n  other: x\n"))
        .singleElement()
        .asString()
        .startsWith(":3: This is not valid YAML")
        .contains("Check the indentation and the brackets");
    assertThat(problems("environments:\n\tshop: x\n"))
        .singleElement()
        .asString()
        .startsWith(":2: ")
        .endsWith("Indent with spaces, not with tabs.");
    assertThat(problems("# nothing\n"))
        .containsExactly(":1: The file is empty. Begin with 'environments:'.");
    assertThat(problems("environments: &a {shop: *a}\n"))
        .anyMatch(problem -> problem.startsWith(":1: An anchor contains itself."));
  }

  @Test
  void aRolloutGoesThroughTheStagesInOrderWithProductionLast() throws IOException {
    assertThat(problems(SHOP.replace("[shop-preprod, shop-prod]", "[shop-prod, shop-preprod]")))
        .containsExactly(
            ":17: rollouts.shop.environments[0]: A rollout must not begin with production. Put an"
                + " environment that stands for it, such as pre-production, in front.",
            ":17: rollouts.shop.environments[1]: 'shop-preprod' is pre-production and comes after"
                + " production. Keep the staging order: development, testing, pre-production,"
                + " production last.");
  }

  @Test
  void aRolloutCarriesOnePlatformAndEachEnvironmentOnce() throws IOException {
    String text =
        SHOP.replaceFirst("platform: postgresql", "platform: h2")
            .replace("[shop-preprod, shop-prod]", "[shop-preprod, shop-prod, shop-prod]");

    assertThat(problems(text))
        .containsExactly(
            ":17: rollouts.shop.environments: A rollout carries one platform, and these are h2,"
                + " postgresql. Make a rollout for each.",
            ":17: rollouts.shop.environments[2]: 'shop-prod' is there twice. Keep one.");
  }

  @Test
  void productionCannotDoWithoutGoNoGo() throws IOException {
    assertThat(problems(SHOP.replace("stage: production", "stage: production\n    goNoGo: false")))
        .containsExactly(
            ":10: environments.shop-prod.goNoGo: Production always asks for the go/no-go gate."
                + " Delete 'goNoGo: false'.");
  }

  @Test
  void namesOfHostsAndEnvironmentsAreChecked() throws IOException {
    String text =
        SHOP.replace("  shop-prod:", "  ../prod:")
            .replace("rollouts:\n  shop: {to: 17, environments: [shop-preprod, shop-prod]}\n", "")
            .replace(
                "[{name: db1, address: local}]",
                "[{name: db1, address: local}, {name: db1, address: local}]");

    assertThat(problems(text))
        .containsExactly(
            ":6: environments.shop-preprod.hosts[1].name: Two hosts of 'shop-preprod' are called"
                + " 'db1'. Give each host a name of its own.",
            ":8: environments.../prod: '../prod' is no name for an environment. Use lower-case"
                + " letters, digits and -.");
  }

  @Test
  void aFileThatCannotBeReadSaysSo() throws IOException {
    Path missing = folder.resolve("none.yaml");
    var refused = catchThrowableOfType(BadInput.class, () -> InventoryFile.read(missing));
    assertThat(refused)
        .hasMessage("There is no file " + missing + ". Give the path of the inventory file.");

    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, "people: {operators: [jörg]}".getBytes(StandardCharsets.ISO_8859_1));
    refused = catchThrowableOfType(BadInput.class, () -> InventoryFile.read(latin));
    assertThat(refused).hasMessageContaining("This is not UTF-8 text. Save the file as UTF-8.");
  }

  private List<String> problems(String text) throws IOException {
    Path file = file(text);
    var refused = catchThrowableOfType(BadInput.class, () -> InventoryFile.read(file));
    assertThat(refused).as("the file is refused").isNotNull();
    assertThat(refused.problems()).allMatch(problem -> problem.startsWith(file + ":"));
    return refused.problems().stream()
        .map(problem -> problem.substring(file.toString().length()))
        .toList();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("inventory.yaml"), text);
  }
}
