package io.changeover.process.lint;

import io.changeover.process.diagram.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the forms of a bundle let a person choose. */
public final class Choices {

  private static final List<String> WITHOUT_FORM = List.of("approve", "reject");

  private final Map<String, List<String>> byForm = new HashMap<>();

  /** Reads the forms of a bundle; what is no form is passed over. */
  public Choices(Map<String, byte[]> bundle) {
    bundle.forEach(
        (name, content) -> {
          if (name.endsWith(".form")) {
            var form = FormFile.read(name, content);
            byForm.put(form.id(), form.choices("decision"));
          }
        });
  }

  /** The choices at a user task, the plain yes first; never empty. */
  public List<String> of(Node task) {
    var offered = byForm.getOrDefault(task.camunda("formRef"), List.of());
    return offered.isEmpty() ? WITHOUT_FORM : offered;
  }
}
