package io.changeover.process.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What the Modeler offers is what the delegates declare. After a change of the declarations: {@code
 * mvn test -Dtest=ElementTemplatesTest -Dtemplates.write=true}.
 */
class ElementTemplatesTest {

  private static final Path FOLDER = Path.of("bpmn/.camunda/element-templates");
  private static final Set<String> BINDINGS =
      Set.of(
          "property",
          "camunda:property",
          "camunda:in",
          "camunda:out",
          "camunda:in:businessKey",
          "camunda:executionListener");

  @Test
  void theFilesAreWhatTheDeclarationsSay() throws IOException {
    var generated = ElementTemplates.all();
    if (Boolean.getBoolean("templates.write")) {
      Files.createDirectories(FOLDER);
      for (var file : generated.entrySet()) {
        Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
      }
    }
    assertThat(written()).isEqualTo(generated);
  }

  @Test
  void eachDelegateAndEachGateHasOne() {
    var ids = new HashSet<String>();
    for (JsonNode template : templates()) {
      assertThat(ids.add(template.path("id").asText())).as(template.path("id").asText()).isTrue();
      for (JsonNode property : template.path("properties")) {
        assertThat(BINDINGS).contains(property.path("binding").path("type").asText());
      }
    }
    StepKinds.all()
        .forEach(
            step ->
                assertThat(ids).contains("io.changeover." + step.bean().replace("Delegate", "")));
    assertThat(ids).hasSize(StepKinds.all().size() + Gate.values().length + 2);
  }

  private static Iterable<JsonNode> templates() {
    var all = new ObjectMapper().createArrayNode();
    for (String file : written().values()) {
      try {
        new ObjectMapper().readTree(file).forEach(all::add);
      } catch (IOException unreadable) {
        throw new AssertionError(file, unreadable);
      }
    }
    return all;
  }

  private static Map<String, String> written() {
    var files = new TreeMap<String, String>();
    try (var folder = Files.list(FOLDER)) {
      for (Path file : folder.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
    return files;
  }
}
