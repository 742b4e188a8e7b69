package io.changeover.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTextTest {

  private final PlanSamples samples = new PlanSamples();

  @Test
  void aPlanIsWrittenForPeople() {
    Plan plan = samples.plan();

    assertThat(PlanText.render(plan))
        .isEqualTo(
            """
            Plan      shop-prod (production)
            Platform  postgresql 14.19 → 17
            Path      in-place: one host, downtime allowed
            Diagrams  B-1
            Hop 1     14.19 → 17 (vendor's manual)

            Steps and gates
               1  take-snapshot             Take snapshot
               2  go-no-go                  Go or no go? (a person decides)
               3  tear-down                 Tear down old version (from here on only a restore brings the old
                                            state back)
               4  verify-new                Verify new version

            Prerequisites
              met       enough free disk: freeBytes is [1000], wanted atLeast [250]

            Cautions that apply
              collation-change: Sort orders may change.
                why       collations is [de_DE], wanted notEmpty something
                cure      Rebuild indexes on text.
                source    release notes 15

            What this platform pack cannot do
              - It copies all data, so it is for databases of up to 500 GB.

            Estimate, without the time people take at gates
              upgrade   12 min 00 s (5 min 00 s to 40 min 00 s)
              rollback  4 min 00 s
              basis     0 of 3 steps from earlier runs, 1 from platform.yaml, 2 without any figure (counted as 1
                        minute, up to 10)
              window    No window is set: it may start at any time (up to 44 min 00 s with the way back).

            Digests
              recipe    %s
              plan      %s

            Ready: all prerequisites are met.
            """
                .formatted(plan.recipeDigest(), plan.planDigest()));
  }

  @Test
  void whatIsNotMetIsShownWithItsCureAndNoLineIsTooLong() {
    samples.facts.put("freeBytes", List.of("1"));

    String text = PlanText.render(samples.plan());

    assertThat(text)
        .contains("  not met   enough free disk: ", "            Cure: Free disk space")
        .endsWith("NOT ready: enough free disk.\n");
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void aPlanSurvivesTheWayThroughJson() {
    Plan plan = samples.plan();

    String json = PlanJson.write(plan);

    assertThat(PlanJson.read(json)).isEqualTo(plan);
    assertThat(PlanJson.write(PlanJson.read(json))).isEqualTo(json);
    assertThat(json).contains("\"from\":\"14.19\"", "\"expected\":\"PT12M\"", "\"ready\":true");
  }
}
