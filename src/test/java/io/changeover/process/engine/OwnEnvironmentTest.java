package io.changeover.process.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.changeover.failure.PermanentFailure;
import io.changeover.inventory.Inventories;
import io.changeover.operation.Operations;
import io.changeover.platform.Platforms;
import io.changeover.process.RemoteDelegate;
import io.changeover.process.gate.EffectGuard;
import io.changeover.process.store.DebtStore;
import io.changeover.process.store.UpgradeRow;
import io.changeover.process.store.UpgradeStore;
import java.time.Instant;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.junit.jupiter.api.Test;

/** A step goes to the environment that its upgrade is about, whatever a diagram hands over. */
class OwnEnvironmentTest {

  private final UpgradeStore upgrades = mock(UpgradeStore.class);
  private final Operations operations = mock(Operations.class);
  private final EffectGuard guard = mock(EffectGuard.class);
  private final Rendering rendering =
      new Rendering(
          mock(Inventories.class),
          mock(Platforms.class),
          upgrades,
          operations,
          mock(LabFaults.class),
          mock(DebtStore.class));

  OwnEnvironmentTest() {
    when(upgrades.get("U-7"))
        .thenReturn(
            new UpgradeRow(
                "U-7",
                "upgrade",
                "",
                "shop-preprod",
                false,
                "h2",
                "olga",
                "17",
                "",
                "",
                "",
                "",
                "",
                false,
                "",
                Instant.EPOCH,
                null));
  }

  @Test
  void anotherOneIsRefusedBeforeAnythingIsDone() {
    var execution = mock(DelegateExecution.class);
    when(execution.hasVariable("upgradeId")).thenReturn(true);
    when(execution.getVariable("upgradeId")).thenReturn("U-7");
    when(execution.getVariable("environment")).thenReturn("shop-prod");
    when(execution.getCurrentActivityId()).thenReturn("serviceTask_tearDown");
    var starts = new StepStarts(operations, rendering, guard, mock(Looks.class));

    assertThatThrownBy(
            () ->
                starts.begin(
                    execution,
                    starts.row(execution),
                    "tearDownDelegate",
                    mock(RemoteDelegate.class)))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("'shop-prod'")
        .hasMessageContaining("U-7, which is about shop-preprod")
        .hasMessageContaining("Hand on 'environment'");
    verifyNoInteractions(operations, guard);
  }

  @Test
  void itsOwnIsNot() {
    assertThatCode(() -> rendering.requireOwn(rendering.owner("U-7"), "shop-preprod"))
        .doesNotThrowAnyException();
  }
}
