package io.changeover.process.lint;

import io.changeover.failure.BadInput;
import io.changeover.process.diagram.Xml;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * A decision table. The engine would run expressions in it as code; only variables, fixed values
 * and comparisons with them are let in.
 */
final class TableFile {

  private static final Map<String, String> OURS =
      Map.of("choose-path.dmn", "choosePath", "gates.dmn", "goNoGoGate");
  private static final String VALUE = "(\"[^\"\\\\$#{}]*\"|true|false|-?\\d+(\\.\\d+)?)";
  private static final String TEST =
      "("
          + VALUE
          + "|[<>]=?\\s*-?\\d+(\\.\\d+)?|[\\[\\](]\\s*-?\\d+\\s*\\.\\.\\s*-?\\d+\\s*[\\])\\[])";
  private static final String TESTS = TEST + "(\\s*,\\s*" + TEST + ")*";
  private static final Map<String, Pattern> TEXTS =
      Map.of(
          "inputExpression", Pattern.compile("[A-Za-z]\\w*"),
          "inputEntry", Pattern.compile("-?|" + TESTS + "|not\\(\\s*" + TESTS + "\\s*\\)"),
          "outputEntry", Pattern.compile("(" + VALUE + ")?"));
  private static final Set<String> KNOWN =
      Set.of(
          "decision",
          "decisionTable",
          "description",
          "input",
          "inputExpression",
          "inputValues",
          "output",
          "outputValues",
          "rule",
          "inputEntry",
          "outputEntry",
          "text");

  private final String file;
  private final Findings findings;

  private TableFile(String file, Findings findings) {
    this.file = file;
    this.findings = findings;
  }

  static void check(String file, byte[] content, Findings findings) {
    try {
      new TableFile(file, findings).check(Xml.parse(file, content).getDocumentElement());
    } catch (BadInput unreadable) {
      findings.add(new Finding(file, "", "readable", String.join(" ", unreadable.problems())));
    }
  }

  private void check(Element definitions) {
    var decisions = Xml.children(definitions, "decision");
    var id = decisions.size() == 1 ? decisions.get(0).getAttribute("id") : "";
    var wanted = OURS.getOrDefault(file, id);
    if (id.isEmpty() || !id.equals(wanted) || OURS.containsValue(id) && !OURS.containsKey(file)) {
      findings.add(
          new Finding(
              file,
              id,
              "decision",
              "%s holds %s: it has to hold exactly one decision, %s."
                  .formatted(
                      file,
                      decisions.size() == 1 ? "'" + id + "'" : decisions.size() + " decisions",
                      OURS.getOrDefault(file, "whose id is none of " + OURS.values()))));
    }
    for (Element child : Xml.children(definitions)) {
      if (!child.getLocalName().equals("DMNDI")) {
        walk(child, id);
      }
    }
  }

  private void walk(Element element, String owner) {
    var id = element.getAttribute("id").isEmpty() ? owner : element.getAttribute("id");
    var name = element.getLocalName();
    if (!KNOWN.contains(name)) {
      add(id, "known-element", "'%s' is a %s: only decision tables are used.".formatted(id, name));
    }
    if (!element.getAttribute("expressionLanguage").isEmpty()) {
      add(id, "no-code", "'%s' names an expression language: leave it out.".formatted(id));
    }
    var allowed = TEXTS.get(name);
    var text = element.getTextContent().strip();
    if (allowed != null && !allowed.matcher(text).matches()) {
      add(
          id,
          "known-expression",
          "'%s' holds %s: tables hold variables, fixed values such as \"in-place\", true or 2, and comparisons with them."
              .formatted(id, text));
    }
    Xml.children(element).forEach(child -> walk(child, id));
  }

  private void add(String element, String rule, String message) {
    findings.add(new Finding(file, element, rule, message));
  }
}
