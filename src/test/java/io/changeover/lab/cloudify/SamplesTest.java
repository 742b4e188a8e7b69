package io.changeover.lab.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real servers answered, replayed by a shell script with curl and compared key by key. */
class SamplesTest {

  private static final String ANY = "<any>";

  @TempDir static Path folder;
  private static Trial older;
  private static Trial newer;
  private static JsonNode samples;

  @BeforeAll
  static void start() throws Exception {
    // Real servers had one deployment, one tenant and no group when they were asked.
    older = Trial.empty(folder, "4.2");
    newer = Trial.empty(folder, "7.0.4", "--edition", "community");
    try (var in = SamplesTest.class.getResourceAsStream("/lab/cloudify/samples.json")) {
      samples = Json.MAPPER.readTree(in);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    older.close();
    newer.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"version", "tenants", "user", "create", "uploaded", "restore", "maintenance"})
  void of42(String name) throws Exception {
    assertSame(name, samples.path("4.2").path(name), replayed(older, name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "created", "restore", "duplicate"})
  void of704(String name) throws Exception {
    assertSame(name, samples.path("7.0.4").path(name), replayed(newer, name));
  }

  @Test
  void ofANodeInstance() throws Exception {
    try (var full = Trial.full(folder, "4.2", "--tenants", "1", "--deployments", "1")) {
      assertSame(
          "node-instance",
          samples.path("4.2").path("node-instance"),
          replayed(full, "node-instance"));
    }
  }

  private static JsonNode replayed(Trial trial, String name) throws Exception {
    var account = folder.resolve("account-" + trial.port);
    Files.writeString(account, "user = \"admin:" + Trial.PASSWORD + "\"\n");
    var run =
        trial.run(
            List.of(
                "env",
                "BASE=" + trial.host(),
                "ACCOUNT=" + account,
                "FAULTS=" + trial.home.faults(),
                "sh",
                "src/test/sh/cloudify-samples.sh",
                name),
            "");
    assertThat(run.code()).as(run.err()).isZero();
    return Json.MAPPER.readTree(run.out());
  }

  private static void assertSame(String where, JsonNode expected, JsonNode actual) {
    assertThat(expected.isMissingNode()).as("there is a sample of " + where).isFalse();
    if (expected.isTextual() && expected.asText().equals(ANY)) {
      return;
    }
    if (expected.isObject()) {
      assertThat(actual.fieldNames())
          .toIterable()
          .as("keys of " + where)
          .containsExactlyInAnyOrderElementsOf(expected::fieldNames);
      expected
          .properties()
          .forEach(
              field ->
                  assertSame(
                      where + "." + field.getKey(), field.getValue(), actual.path(field.getKey())));
    } else if (expected.isArray()) {
      assertThat(actual.size()).as("length of " + where).isEqualTo(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        assertSame(where + "[" + i + "]", expected.get(i), actual.get(i));
      }
    } else {
      assertThat(actual).as(where).isEqualTo(expected);
    }
  }
}
