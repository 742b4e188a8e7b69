package io.changeover.process.face;

import io.changeover.operation.OperationRecord;
import io.changeover.operation.Operations;
import io.changeover.process.OperationLog;
import io.changeover.process.OperationView;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The ledger as the ways in show it. */
@Component
final class LedgerLog implements OperationLog {

  private final Operations operations;

  LedgerLog(Operations operations) {
    this.operations = operations;
  }

  @Override
  public List<OperationView> of(String upgrade) {
    return operations.operations(upgrade).stream().map(LedgerLog::view).toList();
  }

  private static OperationView view(OperationRecord row) {
    return new OperationView(
        row.key(),
        row.step().hop(),
        row.step().step(),
        row.step().attempt(),
        row.host(),
        row.name(),
        row.state().name().toLowerCase(Locale.ROOT),
        row.exitCode(),
        row.message(),
        row.intended(),
        row.started(),
        row.ended());
  }
}
