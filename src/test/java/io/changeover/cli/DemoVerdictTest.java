package io.changeover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoVerdictTest {

  @ParameterizedTest
  @CsvSource({
    "true,allUpgraded upgradedAndVerified upgradedAndVerified,0",
    "false,allUpgraded upgradedAndVerified upgradedAndVerified,1",
    "false,stoppedAfterPreProduction rolledBackAndVerified,1",
    "false,needsPerson upgradedAndVerified needsPerson,3",
    "false,stoppedAfterPreProduction needsPerson,3"
  })
  void aPersonWhoIsNeededIsMoreThanANo(boolean good, String states, int exitCode) {
    var ends = Stream.of(states.split(" ")).map(DemoVerdictTest::end).toList();

    assertThat(DemoVerdict.exitCode(good, ends)).isEqualTo(exitCode);
  }

  private static JsonNode end(String state) {
    return JsonNodeFactory.instance.objectNode().put("state", state);
  }
}
