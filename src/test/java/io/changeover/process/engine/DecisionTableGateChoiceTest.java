package io.changeover.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.inventory.Environment;
import io.changeover.inventory.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The deployed table is the one that is asked. */
class DecisionTableGateChoiceTest {

  private static final Path TABLE = Path.of("bpmn/gates.dmn");
  private static final String LAST_ROW = "rule_3_goNoGoRequired\">\n          <text>";

  private static ProcessEngine engine;

  @BeforeAll
  static void start() {
    var configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
    configuration.setProcessEngineName("gates-" + UUID.randomUUID());
    configuration.setJobExecutorActivate(false);
    configuration.setMetricsEnabled(false);
    engine = configuration.buildProcessEngine();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void theShippedTableAsksWhereTheInventoryDoes() throws IOException {
    deploy(Files.readString(TABLE));

    assertThat(asks(false)).isFalse();
    assertThat(asks(true)).isTrue();
  }

  @Test
  void aChangedTableAsksInPreProductionToo() throws IOException {
    String shipped = Files.readString(TABLE);
    String changed = shipped.replace(LAST_ROW + "false", LAST_ROW + "true");
    assertThat(changed).isNotEqualTo(shipped);
    deploy(changed);

    assertThat(asks(false)).isTrue();
  }

  @Test
  void aTableWithoutAFittingRowIsNoLeaveToGoOn() throws IOException {
    deploy(Files.readString(TABLE).replaceAll("(?s)<rule id=\"rule_3\">.*?</rule>", ""));

    assertThat(asks(false)).isTrue();
  }

  private static void deploy(String table) {
    engine.getRepositoryService().createDeployment().addString("gates.dmn", table).deploy();
  }

  private static boolean asks(boolean inventory) {
    var environment =
        new Environment(
            "shop-preprod",
            Stage.PRE_PRODUCTION,
            "h2",
            List.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            inventory,
            null,
            true);
    var table =
        engine
            .getRepositoryService()
            .createDecisionDefinitionQuery()
            .decisionDefinitionKey("goNoGoGate")
            .latestVersion()
            .singleResult();
    return new DecisionTableGateChoice(engine.getDecisionService(), table.getId())
        .goNoGo(environment);
  }
}
