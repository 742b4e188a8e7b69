package io.changeover.process.face;

import io.changeover.process.Overtaken;
import org.camunda.bpm.engine.OptimisticLockingException;

/**
 * What a person asks for is tried once more if something changed meanwhile: it may have been but a
 * fact of the gate (what a rollback would lose is counted again and again). If the decision was
 * given, that is said now.
 */
final class SecondTry {

  private SecondTry() {}

  /**
   * @param asked all or nothing, in a transaction of its own
   * @throws Overtaken if it was overtaken twice; nothing was done then
   */
  static void of(Runnable asked) {
    try {
      asked.run();
    } catch (Overtaken | OptimisticLockingException once) {
      last(asked);
    }
  }

  private static void last(Runnable asked) {
    try {
      asked.run();
    } catch (OptimisticLockingException twice) {
      throw new Overtaken(
          "Something else changed it at the same moment, so nothing was done. See how it stands now: changeover status");
    }
  }
}
