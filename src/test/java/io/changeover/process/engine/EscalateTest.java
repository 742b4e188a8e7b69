package io.changeover.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.changeover.audit.AuditEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.junit.jupiter.api.Test;

class EscalateTest {

  @Test
  void anOverdueDecisionRisesAndIsAudited() {
    var events = new ArrayList<AuditEvent>();
    var task = mock(DelegateTask.class);
    when(task.getTaskDefinitionKey()).thenReturn("userTask_goNoGo");
    when(task.getVariable("upgradeId")).thenReturn("U-7");
    when(task.getDueDate()).thenReturn(Date.from(Instant.EPOCH));

    new Escalate(events::add).notify(task);

    verify(task).setPriority(100);
    assertThat(events)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo("gate.escalated");
              assertThat(event.upgrade()).isEqualTo("U-7");
              assertThat(event.details()).containsEntry("task", "userTask_goNoGo");
            });
  }
}
