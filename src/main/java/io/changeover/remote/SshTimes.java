package io.changeover.remote;

import java.time.Duration;

/**
 * How long an SSH session is waited for.
 *
 * @param connect for a TCP connection and for the key exchange
 * @param authentication for the login
 * @param channel until the server takes one more channel; then the session counts as lost
 * @param keepAlive how often a silent server is asked whether it is there; after three questions
 *     without an answer the session counts as lost
 * @param idle after which a session that nobody used is closed
 */
record SshTimes(
    Duration connect,
    Duration authentication,
    Duration channel,
    Duration keepAlive,
    Duration idle) {

  static final SshTimes USUAL =
      new SshTimes(
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofMinutes(15));
}
