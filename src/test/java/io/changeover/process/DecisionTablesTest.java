package io.changeover.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row of the decision tables. */
class DecisionTablesTest {

  private final DmnEngine decisions =
      DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

  private DmnDecisionResult decide(String file, String decision, Map<String, Object> facts)
      throws Exception {
    try (var table = Files.newInputStream(Path.of("bpmn", file))) {
      return decisions.evaluateDecision(
          decisions.parseDecision(decision, table), Variables.fromMap(facts));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "in-place,      true,  false, false, 0, false, in-place,      asked for",
    "new-host,      true,  true,  false, 0, false, new-host,      asked for",
    "zero-downtime, true,  false, true,  2, false, zero-downtime, asked for",
    "zero-downtime, true,  false, true,  1, false, none,          not possible here",
    "new-host,      true,  false, false, 0, false, none,          not possible here",
    "sideways,      true,  true,  true,  4, true,  none,          not possible here",
    "'',            true,  true,  true,  2, true,  zero-downtime, Production",
    "'',            true,  true,  true,  2, false, in-place,      simplest",
    "'',            true,  false, true,  1, true,  in-place,      simplest",
    "'',            false, true,  false, 0, true,  new-host,      in place",
    "'',            false, false, true,  2, false, zero-downtime, only path",
    "'',            false, false, true,  1, true,  none,          No path fits",
    "'',            false, false, false, 0, true,  none,          No path fits"
  })
  void thePathIsTheFirstThatFits(
      String asked,
      boolean inPlace,
      boolean newHost,
      boolean zeroDowntime,
      int frontEnds,
      boolean production,
      String path,
      String reason)
      throws Exception {
    var result =
        decide(
            "choose-path.dmn",
            "choosePath",
            Map.of(
                "requestedPath", asked,
                "inPlaceAllowed", inPlace,
                "newHostAllowed", newHost,
                "zeroDowntimeAllowed", zeroDowntime,
                "frontEnds", frontEnds,
                "production", production));
    assertThat((Object) result.getSingleResult().getEntry("path")).isEqualTo(path);
    assertThat((String) result.getSingleResult().getEntry("reason")).contains(reason);
  }

  @ParameterizedTest
  @CsvSource({"true,false,true", "true,true,true", "false,true,true", "false,false,false"})
  void goNoGoIsRequiredInProductionAndWhereItIsAskedFor(
      boolean production, boolean asked, boolean required) throws Exception {
    var result =
        decide("gates.dmn", "goNoGoGate", Map.of("production", production, "askedFor", asked));
    assertThat((Object) result.getSingleResult().getEntry("goNoGoRequired")).isEqualTo(required);
  }

  @Test
  void everyRowSaysWhy() throws Exception {
    for (String file : new String[] {"choose-path.dmn", "gates.dmn"}) {
      var text = Files.readString(Path.of("bpmn", file));
      assertThat(text.split("<rule ", -1)).hasSameSizeAs(text.split("<description>", -1));
    }
  }
}
