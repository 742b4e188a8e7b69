package io.changeover.remote;

import java.time.Duration;

/** Shorter than usual, where a test waits for one of them. */
final class SshTimesForTests {

  /** Three questions without an answer, and a session counts as lost. */
  static final SshTimes QUICK =
      new SshTimes(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofMinutes(1));

  private SshTimesForTests() {}

  static SshTimes idleFor(Duration idle) {
    return new SshTimes(
        QUICK.connect(), QUICK.authentication(), QUICK.channel(), QUICK.keepAlive(), idle);
  }
}
