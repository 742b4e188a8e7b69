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
        "upgrade.bpmn; historyTimeToLive=\"P2555D\"; historyTimeToLive=\"P1D\"; P1D",
        "in-place.bpmn; name=\"stepFailed\"; name=\"failed\"; name=failed",
      })
  void nothingThatCountsIsLeftOut(String file, String text, String by, String said) {
    var comparison = Comparison.of(BEFORE, changed(file, text, by));

    assertThat(comparison.files()).extracting(FileChange::file).containsExactly(file);
    assertThat(comparison.text()).contains(said);
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
