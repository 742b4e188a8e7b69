package io.changeover.process.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.changeover.process.Outcomes;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordOutcomeTest {

  private final Outcomes outcomes = mock(Outcomes.class);

  private static DelegateExecution at(String definition, String end) {
    var execution = mock(DelegateExecution.class);
    when(execution.getProcessDefinitionId()).thenReturn(definition);
    when(execution.getCurrentActivityId()).thenReturn(end);
    when(execution.getVariable("upgradeId")).thenReturn("U-7");
    when(execution.getVariable("rolloutId")).thenReturn("R-7");
    when(execution.getVariable("environment")).thenReturn("shop-preprod");
    return execution;
  }

  @Test
  void endsOfAnUpgradeAndOfARolloutAreRecorded() {
    new RecordOutcome(outcomes).notify(at("upgrade:1:4", "endEvent_needsPerson"));
    new RecordOutcome(outcomes).notify(at("rollout:1:5", "endEvent_allUpgraded"));

    verify(outcomes).upgradeEnded("U-7", "shop-preprod", "needsPerson");
    verify(outcomes).rolloutEnded("R-7", "allUpgraded");
  }

  @ParameterizedTest
  @CsvSource({
    "prepare:1:4,endEvent_upgradedAndVerified,only upgrade and rollout",
    "upgradeAll:1:4,endEvent_upgradedAndVerified,only upgrade and rollout",
    "upgrade:1:4,endEvent_allUpgraded,no end of upgrade that is known",
    "upgrade:1:4,callActivity_prepare,no end of upgrade that is known",
    "rollout:1:4,endEvent_upgradedAndVerified,no end of rollout that is known"
  })
  void nothingElseIs(String definition, String end, String words) {
    var execution = at(definition, end);

    assertThatThrownBy(() -> new RecordOutcome(outcomes).notify(execution))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(words)
        .hasMessageContaining("stays locked");
    verifyNoInteractions(outcomes);
    verify(execution, never()).setVariable(any(), any());
  }
}
