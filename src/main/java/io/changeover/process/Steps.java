package io.changeover.process;

/** What can be done about a failed step, after a person decided it. */
public interface Steps {

  /** A new attempt, with commands rendered from what is known now. */
  void retry(String upgrade, int hop, String step);

  /** Whether the step may be gone without; false for what the way back rests on. */
  boolean mayBeSkipped(String upgrade, int hop, String step);

  /** Whether it goes over many hosts, so that one of them can be left behind. */
  boolean hasFleet(String upgrade, int hop, String step);

  /** Goes on without it; the debt is taken by the caller. */
  void skip(String upgrade, int hop, String step);
}
