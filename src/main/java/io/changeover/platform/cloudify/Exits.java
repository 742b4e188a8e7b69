package io.changeover.platform.cloudify;

/** How the program ends. */
final class Exits {

  static final int DONE = 0;
  static final int NO = 1;
  static final int BAD_INPUT = 2;

  /** EX_TEMPFAIL of sysexits.h. */
  static final int LATER = 75;

  private Exits() {}
}
