package io.changeover.process.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.process.diagram.BundleFiles;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

  private static final Map<String, byte[]> BEFORE = BundleFiles.shipped();

  private static Map<String, byte[]> changed(String file, String text, String by) {
    var before = new String(BEFORE.get(file), StandardCharsets.UTF_8);
    assertThat(before).contains(text);
    var after = new TreeMap<>(BEFORE);
    after.put(file, before.replaceFirst(Pattern.quote(text), by).getBytes(StandardCharsets.UTF_8));
    return after;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "hand-over.bpmn; R3/PT10S; R5/PT1M; retry: R3/PT10S -> R5/PT1M",
        "in-place.bpmn; candidateGroups=\"approvers\"; candidateGroups=\"operators\"; people: approvers -> operators",
        "in-place.bpmn; dueDate=\"PT4H\"; dueDate=\"PT9H\"; due: PT4H -> PT9H",
        "in-place.bpmn; formRef=\"goNoGo\"; formRef=\"checkpoint\"; form: goNoGo -> checkpoint",
        "in-place.bpmn; {decision == 'approve'}; {decision == 'go'}; condition: ${decision == 'approve'} -> ${decision == 'go'}",
        "in-place.bpmn; calledElementBinding=\"deployment\"; calledElementBinding=\"latest\"; binding of the call: deployment -> latest",
        "in-place.bpmn; <camunda:in source=\"hop\"; <camunda:in source=\"hops\"; mapping in hop: hop -> hops",
        "change-by-restore.bpmn; tearDownDelegate; verifyNewDelegate; step: ${tearDownDelegate} -> ${verifyNewDelegate}",
        "gates.dmn; <text>false</text>; <text>true</text>; rule_2",
        "form/go-no-go.form; \"label\"; \"lable\"; lable",
        "gates.dmn; hitPolicy=\"UNIQUE\"; hitPolicy=\"FIRST\"; hitPolicy=FIRST",
        "gates.dmn; namespace=\"http; expressionLanguage=\"groovy\" namespace=\"http; expressionLanguage=groovy",
        "in-place.bpmn; targetNamespace=; expressionLanguage=\"x\" targetNamespace=; expressionLanguage=x",
        "in-place.bpmn; <bpmn:conditionExpression ; <bpmn:conditionExpression language=\"x\" ; language=x",
        "upgrade.bpmn; historyTimeToLive=\"P2555D\"; historyTimeToLive=\"P1D\"; P1D",
        "in-place.bpmn; name=\"stepFailed\"; name=\"failed\"; name=failed",
      })
  void nothingThatCountsIsLeftOut(String file, String text, String by, String said) {
    var comparison = Comparison.of(BEFORE, changed(file, text, by));

    assertThat(comparison.files()).extracting(FileChange::file).containsExactly(file);
    assertThat(comparison.text()).contains(said);
  }

  private static final String LISTENER =
      "<bpmn:extensionElements><camunda:executionListener delegateExpression=\"spy\" event=\"%s\" />"
          + "</bpmn:extensionElements>";

  @Test
  void extensionsOfAFlowAreTold() {
    var flow = "targetRef=\"serviceTask_reopenClients\"";
    var told = flow + ">" + LISTENER.formatted("take") + "</bpmn:sequenceFlow>";
    var after = changed("hand-over.bpmn", flow + " />", told);

    assertThat(Comparison.of(BEFORE, after).text())
        .contains(
            "flow_handOverWantedToReopenClients", "executionListener: delegateExpression=spy");
  }

  @Test
  void extensionsOfTheProcessAreTold() {
    var documentation = "<bpmn:documentation>The data-loss line";
    var after =
        changed("hand-over.bpmn", documentation, LISTENER.formatted("start") + documentation);

    assertThat(Comparison.of(BEFORE, after).text())
        .contains("executionListener: delegateExpression=spy event=start");
  }

  private static Map<String, byte[]> gates(String table) {
    var after = new TreeMap<>(BEFORE);
    after.put("gates.dmn", table.getBytes(StandardCharsets.UTF_8));
    return after;
  }

  private static final String GATES = new String(BEFORE.get("gates.dmn"), StandardCharsets.UTF_8);

  @Test
  void theOrderOfRulesIsTold() {
    var rule = Pattern.compile("(?s)<rule id=\"rule_1\">.*?</rule>").matcher(GATES);
    assertThat(rule.find()).isTrue();
    var first = rule.group();
    var after =
        gates(GATES.replace(first, "").replace("</decisionTable>", first + "</decisionTable>"));

    assertThat(Comparison.of(BEFORE, after).text())
        .contains("order of rules: rule_1, rule_2, rule_3 -> rule_2, rule_3, rule_1");
  }

  @Test
  void partsWithoutAnIdAreToldOneByOne() {
    var nameless =
        GATES.replaceAll("<rule id=\"\\w+\"", "<rule").replaceAll(" id=\"rule_\\w+\"", "");
    var changed = nameless.replaceFirst("<text>false</text>", "<text>true</text>");

    assertThat(Comparison.of(gates(nameless), gates(changed)).text())
        .contains("rule 2", "inputEntry: text: false", "inputEntry: text: true");
  }

  @Test
  void theSameHasNoDifference() {
    assertThat(Comparison.of(BEFORE, BEFORE).text()).startsWith("Nothing differs.");
  }

  @Test
  void thePageShowsBothPicturesAndLoadsNothing() {
    var after = changed("hand-over.bpmn", "Let clients in", "Open to clients");
    var page = ComparisonPage.of("one & two", Comparison.of(BEFORE, after), BEFORE, after);

    assertThat(page).contains("<h3>Before</h3>", "<h3>After</h3>", "one &amp; two", "#b06a00");
    assertThat(page).doesNotContain("<script", "src=", "href=");
  }
}
