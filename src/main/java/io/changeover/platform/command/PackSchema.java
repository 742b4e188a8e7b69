package io.changeover.platform.command;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** What a file of a pack may look like. */
final class PackSchema {

  private final JsonSchema schema;
  private final String legend;

  private PackSchema(String resource, String legend) {
    this.legend = legend;
    try (InputStream in = Objects.requireNonNull(PackSchema.class.getResourceAsStream(resource))) {
      schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Of {@code platform.yaml}. */
  static PackSchema platform() {
    return new PackSchema(
        "/platforms/platform.schema.json", "the legend on top of a shipped platform.yaml");
  }

  /** Of a file in {@code tests/}. */
  static PackSchema examples() {
    return new PackSchema(
        "/platforms/examples.schema.json", "the legend that `platform new` writes on top of one");
  }

  /** One message a problem, with file, line and cure; empty if all is well. */
  List<String> problems(YamlText yaml) {
    return schema.validate(yaml.tree()).stream()
        .map(message -> yaml.problem(pointer(message), words(message)))
        .sorted()
        .toList();
  }

  private static String pointer(ValidationMessage message) {
    var path = message.getInstanceLocation();
    var pointer = new StringBuilder();
    IntStream.range(0, path.getNameCount())
        .mapToObj(i -> String.valueOf(path.getElement(i)))
        .forEach(part -> pointer.append('/').append(part.replace("~", "~0").replace("/", "~1")));
    String property = message.getProperty();
    return message.getType().equals("additionalProperties") && property != null
        ? pointer + "/" + property
        : pointer.toString();
  }

  private String words(ValidationMessage message) {
    return switch (message.getType()) {
      case "additionalProperties" ->
          "there is no field '%s' here; see %s.".formatted(message.getProperty(), legend);
      case "required" -> "the field '%s' is missing; add it.".formatted(message.getProperty());
      default -> message.getError() + "; correct it as " + legend + " says.";
    };
  }
}
