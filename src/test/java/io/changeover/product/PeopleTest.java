package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is in and who is out, while the product runs. */
class PeopleTest {

  private static final String ENVIRONMENTS =
      """
      environments:
        one:
          stage: development
          platform: postgresql
          hosts: [{name: db1, address: local}]
          settings: {data: /nowhere, port: "1", binaries: /nowhere}
      """;

  @TempDir static Path folder;
  private static Product product;
  private static Chain chain;

  @BeforeAll
  static void start() throws IOException {
    inventory("operators: [olga, otto, rita], approvers: [anna, olga], auditors: [axel]");
    product = Product.start(folder.resolve("data"), file());
    chain = new Chain(product);
  }

  @AfterAll
  static void stop() {
    if (product != null) {
      product.close();
    }
  }

  @Test
  void theInventoryDecidesWhoIsInAtOnce() throws IOException {
    chain.await(1, "the first people", e -> changed(e, "added").contains("operators: olga, otto"));
    var ottosTasklist = new Webapp(product, "otto");
    var olgasTasklist = new Webapp(product, "olga");
    assertThat(about("otto")).isEqualTo(200);
    assertThat(texts(product.get("olga", "/api/about").path("groups")))
        .containsExactlyInAnyOrder("operators", "approvers");

    inventory("operators: [olga, rita], approvers: [anna, nora], auditors: [axel]");

    assertThat(about("otto")).as("the token of who was taken out").isEqualTo(401);
    assertThat(login("otto", product.password("otto"))).isEqualTo(401);
    assertThat(ottosTasklist.call("POST", "/task/count", "{}").statusCode()).isEqualTo(401);
    assertThat(olgasTasklist.call("POST", "/task/count", "{}").statusCode())
        .as("a session with groups of before")
        .isEqualTo(401);
    new Webapp(product, "olga"); // logs in again and is well
    assertThat(login("olga", product.password("olga"))).isEqualTo(200);
    assertThat(login("nora", product.password("nora"))).as("who is new").isEqualTo(200);
    chain.await(
        1,
        "the change",
        e ->
            changed(e, "added").equals("approvers: nora")
                && changed(e, "removed").equals("approvers: olga; operators: otto"));

    inventory("operators: [olga, otto, rita], approvers: [anna, nora], nonsense: [axel]");

    chain.await(1, "the refusal", e -> e.path("type").asText().equals("inventory.refused"));
    assertThat(about("otto")).isEqualTo(401);
    assertThat(login("otto", product.password("otto"))).as("still out").isEqualTo(401);
    assertThat(Files.readString(product.data().resolve("log/changeover.log")))
        .contains("The changed inventory is not valid; the one before it stays in force.");

    inventory("operators: [olga, otto, rita], approvers: [anna, nora], auditors: [axel]");

    assertThat(login("otto", product.password("otto"))).as("back in").isEqualTo(200);
    assertThat(about("otto")).as("but what ended stays ended").isEqualTo(401);
    chain.await(1, "the return", e -> changed(e, "added").equals("operators: otto"));
    assertThat(product.command("axel", "audit", "verify", "--server", product.url()).exitCode())
        .isZero();
  }

  @Test
  void aLostPasswordIsRenewedByWhoeverHasTheDataFolder() throws Exception {
    String data = product.data().toString();
    String old = product.password("rita");
    assertThat(about("rita")).isEqualTo(200);
    var session = new Webapp(product, "rita");

    var said = product.anonymously("people", "reset", "rita", "--data", data);

    assertThat(said.exitCode()).as(said.text()).isZero();
    String fresh = said.text().lines().toList().get(1).strip();
    assertThat(fresh).hasSizeGreaterThan(20).isNotEqualTo(old);
    assertThat(about("rita")).as("the token of before").isEqualTo(401);
    assertThat(session.call("POST", "/task/count", "{}").statusCode()).isEqualTo(401);
    assertThat(login("rita", fresh)).isEqualTo(200);
    new Webapp(product, "rita");
    // Last, as the engine lets nobody try again for some seconds after a wrong password.
    assertThat(login("rita", old)).isEqualTo(401);
    chain.await(
        1,
        "the new password",
        e ->
            e.path("type").asText().equals("person.reset")
                && e.path("details").path("person").asText().equals("rita"));
    for (String kept : List.of("audit/audit.jsonl", "log/changeover.log", "log/server.out")) {
      assertThat(Files.readString(product.data().resolve(kept))).doesNotContain(fresh);
    }
    for (String nobody : List.of("mallory", "changeover-itself")) {
      var refused = product.anonymously("people", "reset", nobody, "--data", data);
      assertThat(refused.exitCode()).as(refused.text()).isEqualTo(2);
      assertThat(refused.text()).contains("does not have '" + nobody + "'");
    }
    var elsewhere = product.anonymously("people", "reset", "rita", "--data", folder.toString());
    assertThat(elsewhere.exitCode()).isEqualTo(2);
    assertThat(elsewhere.text()).contains("Is it the folder of a running server?");
  }

  private static String changed(JsonNode event, String detail) {
    return event.path("type").asText().equals("inventory.changed")
        ? event.path("details").path(detail).asText()
        : "";
  }

  private static int about(String user) {
    return product.call(user, "GET", "/api/about", Map.of()).statusCode();
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static int login(String user, String password) {
    return product.login(user, password).statusCode();
  }

  private static Path file() {
    return folder.resolve("inventory.yaml");
  }

  private static void inventory(String people) throws IOException {
    Files.writeString(file(), ENVIRONMENTS + "people: {" + people + "}\n");
  }
}
