package io.changeover.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.changeover.chaos.HostMemory;
import io.changeover.chaos.RememberingPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The path to a new host in the real product: there, and back from after and before the move. */
class NewHostTest {

  private static final Path PACK = Path.of("src/test/resources/product/moving");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void itEndsAsWhatItIs() throws IOException {
    make("there", List.of("room", "readers"));
    make("moved", List.of("room"));
    make("early", List.of("readers"));
    RememberingPack.drop(
        PACK, "moving-notes", folder.resolve("data"), HostMemory.at(folder.resolve("host")));
    try (var product = Product.start(folder.resolve("data"), inventory())) {
      var crew = new Crew(product, Map.of());
      var ids = List.of("there", "moved", "early").stream().map(n -> crew.startUpgrade(n, "2"));
      List<JsonNode> ends = ids.toList().stream().map(crew::carryThrough).toList();
      assertThat(ends.get(0).path("state").asText()).isEqualTo("upgradedAndVerified");
      assertThat(folder.resolve("there/other/open")).exists();
      assertThat(folder.resolve("there/store/data")).doesNotExist();
      assertThat(ends.get(1).path("state").asText())
          .as("%s", ends.get(1))
          .isEqualTo("rolledBackAndVerified");
      isAsItWas("moved");
      assertThat(ends.get(2).path("state").asText())
          .as("%s", ends.get(2))
          .isEqualTo("abortedUntouched");
      isAsItWas("early");
    }
  }

  private void isAsItWas(String name) {
    Path store = folder.resolve(name).resolve("store");
    assertThat(store.resolve("open")).exists();
    assertThat(store.resolve("fenced")).doesNotExist();
    assertThat(store.resolve("data/notes")).hasContent("milk=two litres");
    assertThat(folder.resolve(name).resolve("other/data")).doesNotExist();
  }

  private void make(String name, List<String> there) throws IOException {
    Path store = folder.resolve(name).resolve("store");
    Files.createDirectories(store.resolve("data"));
    Files.writeString(store.resolve("data/notes"), "milk=two litres\n");
    Files.writeString(store.resolve("data/format"), "1\n");
    Files.writeString(store.resolve("open"), "");
    Path other = Files.createDirectories(folder.resolve(name).resolve("other"));
    Files.writeString(other.resolve("format"), "2\n");
    for (String file : there) {
      Files.writeString(other.resolve(file), "");
    }
  }

  private Path inventory() throws IOException {
    var text = new StringBuilder("environments:\n");
    for (String name : List.of("there", "moved", "early")) {
      text.append(
          """
            %1$s:
              stage: pre-production
              platform: moving-notes
              goNoGo: true
              hosts: [{name: desk, address: local}]
              settings: {path: new-host, store: "%2$s/%1$s/store", other: "%2$s/%1$s/other"}
          """
              .formatted(name, folder));
    }
    text.append("people: {operators: [olga], approvers: [anna, peter], auditors: [axel]}\n");
    return Files.writeString(folder.resolve("inventory.yaml"), text);
  }
}
