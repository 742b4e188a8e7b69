package io.changeover.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Only the key in the data folder renews a password. */
@WebTest
@TestPropertySource(properties = "changeover.data=" + PeopleResetTest.DATA)
class PeopleResetTest {

  /** Of its own, as the key of another test's server must not lie there. */
  static final String DATA = "target/people-reset-test";

  @LocalServerPort private int port;

  @Autowired private LocalKey key;
  @Autowired private StubServer.RecordedAudit audit;

  @TempDir private Path folder;
  private TestClient client;

  @BeforeEach
  void connect() {
    client = new TestClient(port);
  }

  @Test
  void noLoginRenewsAPasswordAndWhoTriesIsRecorded() {
    for (String user : new String[] {"olga", "anna", "dora"}) {
      String bearer = "Bearer " + client.login(user);
      for (String whose : new String[] {"anna", user}) {
        var answer = reset(whose, "Authorization", bearer);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("on the server's machine only").doesNotContain("fresh");
      }
      assertThat(audit.events)
          .anyMatch(e -> e.type().equals("door.refused") && e.actor().equals(user));
    }
  }

  @Test
  void aStrangerNeedsTheKeyAndItIsUsedUp() throws IOException {
    int before = audit.events.size();
    assertThat(reset("anna").statusCode()).isEqualTo(403);
    assertThat(reset("anna", "X-Changeover-Key", "").statusCode()).isEqualTo(403);
    assertThat(reset("anna", "X-Changeover-Key", "guessed").statusCode()).isEqualTo(403);
    assertThat(audit.events).hasSize(before);
    String shown = Files.readString(Path.of(DATA, LocalKey.FILE));

    var answer = reset("anna", "X-Changeover-Key", shown);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("fresh of anna");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(reset("anna", "X-Changeover-Key", shown).statusCode()).as("again").isEqualTo(403);
    assertThat(client.send("GET", "/api/people/anna/reset", "").statusCode()).isEqualTo(405);
    assertThat(client.send("POST", "/api/people/anna", "{}").statusCode()).isEqualTo(401);
  }

  @Test
  void theKeyIsForItsOwnerAndThisRunOnly() throws IOException {
    var local = new LocalKey(folder.resolve("data"));
    Path file = folder.resolve("data").resolve(LocalKey.FILE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    String first = Files.readString(file);
    assertThat(first).hasSize(43);

    assertThat(local.use(null)).isFalse();
    assertThat(local.use(first)).isTrue();
    assertThat(local.use(first)).isFalse();
    assertThat(file).content().isNotEqualTo(first);
    assertThat(folder.resolve("data")).isDirectoryContaining(f -> f.equals(file));
    assertThat(folder.resolve("data")).isDirectoryNotContaining("glob:**.key?*");

    local.destroy();
    assertThat(file).doesNotExist();
    assertThat(key.use(first)).isFalse();
  }

  private HttpResponse<String> reset(String user, String... headers) {
    return client.send("POST", "/api/people/" + user + "/reset", "{}", headers);
  }
}
