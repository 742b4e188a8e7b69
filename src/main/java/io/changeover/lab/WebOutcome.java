package io.changeover.lab;

/**
 * How a request ended.
 *
 * @param server who answered, or {@code -}
 * @param version the Tomcat's own version, or {@code -}
 * @param why what went wrong; empty if nothing
 */
record WebOutcome(Word word, String server, String version, String why) {

  enum Word {
    SERVED,
    /** Answered, but the session was not the one it should be. */
    LOST,
    FAILED
  }
}
