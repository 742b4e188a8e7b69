package io.changeover.process.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.changeover.failure.BadInput;
import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Xml;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.w3c.dom.Element;

/**
 * The parts of one file that can be compared, each by its id with all that it says.
 *
 * @param title for people
 * @param all by id, in the order of the file; the file itself has the empty id
 */
record Parts(String title, Map<String, Part> all) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param facets what it says, by aspect
   */
  record Part(String name, Map<String, String> facets) {}

  /**
   * @throws BadInput if the file cannot be read
   */
  static Parts of(String file, byte[] content) {
    if (file.endsWith(".bpmn")) {
      return of(Diagram.read(file, content));
    }
    return file.endsWith(".form") ? form(file, content) : TableParts.of(file, content);
  }

  static Parts of(Diagram diagram) {
    var parts = new LinkedHashMap<String, Part>();
    parts.put("", new Part(diagram.name(), Facets.of(diagram)));
    diagram
        .nodes()
        .forEach(node -> parts.put(node.id(), new Part(node.label(), Facets.of(diagram, node))));
    diagram
        .flows()
        .forEach(
            flow ->
                parts.put(flow.id(), new Part("flow " + flow.name(), Facets.of(diagram, flow))));
    int number = 0;
    for (Element root : Xml.children((Element) diagram.xml().getParentNode())) {
      number++;
      if (!root.equals(diagram.xml()) && !root.getLocalName().equals("BPMNDiagram")) {
        String name = root.getLocalName();
        String id = root.getAttribute("id");
        parts.put(
            id.isEmpty() || parts.containsKey(id) ? "%s %d".formatted(name, number) : id,
            new Part(name, Map.of(name, Facets.flat(root))));
      }
    }
    return new Parts(diagram.name(), parts);
  }

  private static Parts form(String file, byte[] content) {
    try {
      var parts = new LinkedHashMap<String, Part>();
      JsonNode form = JSON.readTree(content);
      var whole = new LinkedHashMap<String, String>();
      form.properties()
          .forEach(
              field -> {
                if (!field.getKey().equals("components")) {
                  whole.put(field.getKey(), field.getValue().toString());
                }
              });
      parts.put("", new Part(file, whole));
      int number = 0;
      for (JsonNode field : form.path("components")) {
        var facets = new LinkedHashMap<String, String>();
        field
            .properties()
            .forEach(
                one -> facets.put(one.getKey(), one.getValue().asText(one.getValue().toString())));
        facets.put("position", Integer.toString(++number));
        String id = field.path("id").asText(field.path("key").asText("field " + number));
        parts.put(id, new Part(field.path("label").asText(id), facets));
      }
      return new Parts(form.path("id").asText(file), parts);
    } catch (IOException unreadable) {
      throw new BadInput("%s is no form: %s".formatted(file, unreadable.getMessage()));
    }
  }
}
