package io.changeover.process.compare;

import io.changeover.process.diagram.Xml;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** The parts of a file of decision tables: in them attributes and the order decide, too. */
final class TableParts {

  private static final Set<String> DRAWN = Set.of("DMNDI");

  private final Map<String, Parts.Part> parts = new LinkedHashMap<>();
  private String title;

  private TableParts(String file) {
    this.title = file;
  }

  /**
   * @throws io.changeover.failure.BadInput if the file cannot be read
   */
  static Parts of(String file, byte[] content) {
    var definitions = Xml.parse(file, content).getDocumentElement();
    var table = new TableParts(file);
    table.parts.put("", new Parts.Part(file, Map.of("file", Facets.head(definitions))));
    table.inside("", definitions);
    return new Parts(table.title, table.parts);
  }

  /** All that lies in an element: by its id, or by its place where it has none. */
  private void inside(String outer, Element holder) {
    var numbers = new HashMap<String, Integer>();
    for (Element one : Xml.children(holder)) {
      String name = one.getLocalName();
      String place =
          "%s %s %d".formatted(outer, name, numbers.merge(name, 1, Integer::sum)).strip();
      if (!DRAWN.contains(name)) {
        put(place, one);
      }
    }
  }

  private void put(String place, Element one) {
    String name = one.getLocalName();
    String id = one.getAttribute("id");
    String key = id.isEmpty() || parts.containsKey(id) ? place : id;
    if (name.equals("decision")) {
      title = one.getAttribute("name");
      parts.put(key, new Parts.Part(title, Map.of(name, alone(one))));
      inside(key, one);
    } else if (name.equals("decisionTable")) {
      var facets = new LinkedHashMap<String, String>();
      facets.put(name, alone(one));
      List.of("input", "output", "rule")
          .forEach(kind -> facets.put("order of " + kind + "s", order(one, kind)));
      parts.put(key, new Parts.Part("table", facets));
      inside(key, one);
    } else {
      parts.put(key, new Parts.Part("%s %s".formatted(name, key), Map.of(name, Facets.flat(one))));
    }
  }

  /** What it says itself, without what lies in it. */
  private static String alone(Element element) {
    return Facets.flat((Element) element.cloneNode(false));
  }

  private static String order(Element table, String kind) {
    return Xml.children(table, kind).stream()
        .map(one -> one.getAttribute("id"))
        .collect(Collectors.joining(", "));
  }
}
