package io.changeover.remote;

import io.changeover.failure.StepFailure;
import io.changeover.failure.TransientFailure;
import java.io.IOException;
import java.io.OutputStream;

/** A {@code sh} that was started somewhere, and the way to it. */
interface ShellLine {

  /** Starts one. */
  interface Start {

    /**
     * @param output what it says; woken when it has ended, as {@code error} is
     * @throws StepFailure as {@link Shell#run} does
     */
    ShellLine now(Spoken output, Spoken error);
  }

  /** Where what it is to do is written to. */
  OutputStream input();

  boolean isOpen();

  /** It never said a word, so nothing was run. */
  StepFailure saidNothing(Spoken error);

  /** Something was sent, and no whole answer came. */
  TransientFailure lost(IOException why);

  /** Ends what it runs: who asks again must not meet it. To be called once it is closed. */
  void end(String group);

  void close();
}
