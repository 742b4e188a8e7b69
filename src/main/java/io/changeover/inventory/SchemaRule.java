package io.changeover.inventory;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The form of the file, as {@code inventory/inventory.schema.json} says it. The cure in a message
 * is the {@code description} of the part of the schema that was not met.
 */
final class SchemaRule implements InventoryRule {

  /** Words that people use to declare a version; it is observed instead. */
  private static final Set<String> VERSION_WORDS =
      Set.of("version", "fromVersion", "currentVersion", "release", "from");

  private final JsonNode source;
  private final JsonSchema schema;

  SchemaRule() {
    try (InputStream file =
        Objects.requireNonNull(
            SchemaRule.class.getResourceAsStream("/inventory/inventory.schema.json"))) {
      source = new ObjectMapper().readTree(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(
                source, SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build());
  }

  @Override
  public void check(LocatedYaml yaml, Problems problems) {
    for (ValidationMessage message : schema.validate(yaml.root())) {
      String pointer = message.getInstanceLocation().toString();
      switch (message.getType()) {
        case "additionalProperties" -> unknownKey(yaml, problems, pointer, message);
        case "required" ->
            yaml.problem(
                problems,
                pointer,
                "'%s' is missing. %s"
                    .formatted(
                        message.getProperty(),
                        cure(part(message).at(property(message.getProperty())))));
        default -> wrongValue(yaml, problems, pointer, message);
      }
    }
  }

  private void unknownKey(
      LocatedYaml yaml, Problems problems, String parent, ValidationMessage message) {
    String key = message.getProperty();
    String pointer = LocatedYaml.child(parent, key);
    if (VERSION_WORDS.contains(key) && parent.matches("/environments/[^/]+(/hosts/\\d+)?")) {
      yaml.problem(
          problems,
          pointer,
          "Versions are observed, never declared. Delete '%s'; 'changeover observe' shows what is"
                  .formatted(key)
              + " installed.");
      return;
    }
    List<String> known = new ArrayList<>();
    part(message).path("properties").fieldNames().forEachRemaining(known::add);
    String hint = Spelling.hint(key, known);
    yaml.problem(
        problems,
        pointer,
        "'%s' is unknown here.%s Known are: %s.".formatted(key, hint, String.join(", ", known)));
  }

  private void wrongValue(
      LocatedYaml yaml, Problems problems, String pointer, ValidationMessage message) {
    JsonNode value = yaml.at(pointer);
    List<String> allowed = new ArrayList<>();
    part(message).path("enum").forEach(word -> allowed.add(word.asText()));
    String found =
        switch (value.getNodeType()) {
          case OBJECT -> value.isEmpty() ? "An empty map does not fit" : "A map does not fit";
          case ARRAY ->
              message.getType().equals("uniqueItems")
                  ? "An entry is there twice"
                  : value.isEmpty() ? "An empty list does not fit" : "A list does not fit";
          case NULL, MISSING -> "The value is missing";
          default -> "'" + value.asText() + "' does not fit";
        };
    yaml.problem(
        problems,
        pointer,
        found + "." + Spelling.hint(value.asText(), allowed) + " " + cure(part(message)));
  }

  /** The part of the schema that holds the keyword which was not met. */
  private JsonNode part(ValidationMessage message) {
    String keyword = message.getSchemaLocation().getFragment().toString();
    return source.at(keyword.substring(0, keyword.lastIndexOf('/')));
  }

  private String cure(JsonNode part) {
    JsonNode said = part;
    if (part.has("$ref")) {
      said = source.at(part.path("$ref").asText().substring(1));
    }
    return said.path("description").asText();
  }

  private static JsonPointer property(String name) {
    return JsonPointer.compile("/properties/" + name);
  }
}
