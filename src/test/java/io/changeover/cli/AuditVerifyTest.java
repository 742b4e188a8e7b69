package io.changeover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code audit verify} says to people, and to programs. */
class AuditVerifyTest {

  private static final Shell SHELL = new Shell(Parts.shipped());

  @TempDir private Path trail;

  @BeforeEach
  void anEmptyTrail() throws IOException, GeneralSecurityException {
    var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
    var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    Files.writeString(
        trail.resolve("key.pub.pem"),
        "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
            .formatted(lines.encodeToString(key.getEncoded())));
    Files.writeString(trail.resolve("audit.jsonl"), "");
  }

  @Test
  void aSoundTrailIsSaidBothWays() throws IOException {
    var people = SHELL.run("audit", "verify", trail.toString());
    JsonNode programs = json(0);

    assertThat(people.exitCode()).isZero();
    assertThat(people.out()).startsWith("Sound: 0 entries, unbroken and signed");
    assertThat(programs.path("sound").asBoolean()).isTrue();
    assertThat(programs.path("entries").asLong()).isZero();
    assertThat(programs.path("problems")).isEmpty();
    assertThat(people.out())
        .contains(programs.path("key").asText(), programs.path("head").asText());
  }

  @Test
  void whatIsWrongIsSaidBothWays() throws IOException {
    Files.delete(trail.resolve("audit.jsonl"));

    JsonNode programs = json(1);

    assertThat(programs.path("sound").asBoolean()).isFalse();
    assertThat(SHELL.run("audit", "verify", trail.toString()).out())
        .startsWith("NOT SOUND")
        .contains(programs.path("problems").path(0).asText());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theServerIsAskedAndItsVerdictIsTheExitCode(boolean sound) throws IOException {
    String body =
        "{\"sound\":%s,\"entries\":7,\"head\":\"ab\",\"key\":\"cd\",\"badLine\":0,\"problems\":[],\"notes\":[\"Compared.\"]}"
            .formatted(sound);
    try (var api = new StubApi().answer("GET /api/audit/verify", 200, body)) {
      var people = SHELL.run("audit", "verify", "--server", api.url());
      var programs = SHELL.run("audit", "verify", "--json", "--server", api.url());

      assertThat(people.exitCode()).isEqualTo(programs.exitCode()).isEqualTo(sound ? 0 : 1);
      assertThat(people.out())
          .startsWith(sound ? "Sound: 7 entries" : "NOT SOUND.")
          .contains("Compared.");
      assertThat(new ObjectMapper().readTree(programs.out()).path("sound").asBoolean())
          .isEqualTo(sound);
    }
  }

  @Test
  void aServerWithoutAnAnswerIsNotSound() throws IOException {
    try (var api = new StubApi().answer("GET /api/audit/verify", 200, "{}")) {
      var said = SHELL.run("audit", "verify", "--server", api.url());

      assertThat(said.exitCode()).isEqualTo(1);
      assertThat(said.out()).contains("does not say that the trail is sound");
    }
  }

  private JsonNode json(int exitCode) throws IOException {
    var result = SHELL.run("audit", "verify", trail.toString(), "--json");
    assertThat(result.exitCode()).as(result.toString()).isEqualTo(exitCode);
    return new ObjectMapper().readTree(result.out());
  }
}
