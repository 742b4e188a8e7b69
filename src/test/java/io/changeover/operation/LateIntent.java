package io.changeover.operation;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A mutant of the ledger's transactions for tests that must fail: an intent is not written down
 * before the command is started, only together with whatever is written next.
 */
final class LateIntent implements Transactions {

  private final Transactions transactions;
  private @Nullable Supplier<?> late;

  LateIntent(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public <T> T inNew(Supplier<T> work) {
    try {
      return transactions.inNew(
          () -> {
            if (late != null) {
              late.get();
            }
            T done = work.get();
            if (done instanceof CommandRow) {
              throw new NotYet(done);
            }
            late = null;
            return done;
          });
    } catch (NotYet intent) {
      late = work;
      return intent.as();
    }
  }

  /** Rolls the intent back. */
  private static final class NotYet extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final transient Object row;

    NotYet(Object row) {
      this.row = row;
    }

    @SuppressWarnings("unchecked")
    <T> T as() {
      return (T) row;
    }
  }
}
