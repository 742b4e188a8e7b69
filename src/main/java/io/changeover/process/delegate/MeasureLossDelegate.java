package io.changeover.process.delegate;

import static io.changeover.platform.Procedure.OPENED;
import static io.changeover.process.Variables.DESTROYED;
import static io.changeover.process.Variables.LOSS_EXPECTED;
import static io.changeover.process.Variables.LOSS_SUMMARY;

import io.changeover.platform.LossMeter;
import io.changeover.platform.Platform;
import io.changeover.platform.Procedure;
import io.changeover.platform.Work;
import io.changeover.process.Destruction;
import io.changeover.process.HopRecord;
import io.changeover.process.Loss;
import io.changeover.process.RemoteDelegate;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Counts what a rollback would lose now, so that a person can accept it by name. */
@Component
final class MeasureLossDelegate implements RemoteDelegate {

  @Override
  public Procedure procedure(Platform platform, Work work) {
    return platform
        .capability(LossMeter.class)
        .filter(meter -> work.started().contains(OPENED))
        .map(meter -> meter.measureLoss(work))
        .orElseGet(() -> new Procedure("measure-loss", List.of()));
  }

  @Override
  public void ended(DelegateExecution run, HopRecord hop) {
    Loss loss = Loss.of(hop.evidence(), hop.started());
    run.setVariable(LOSS_EXPECTED, loss.isExpected());
    run.setVariable(LOSS_SUMMARY, loss.inWords());
    run.setVariable(DESTROYED, Destruction.isBegun(hop.started()));
  }
}
