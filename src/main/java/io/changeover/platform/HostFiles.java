package io.changeover.platform;

import java.nio.file.Path;

/** Carries files to a host and back, in pieces, and goes on where a lost connection stopped it. */
public interface HostFiles {

  /**
   * Writes the file on the host, whole and for its owner only (mode 0600), or not at all.
   *
   * @param path absolute, on the host; its folder is made if missing
   * @throws io.changeover.failure.TransientFailure if the connection was lost again and again; what
   *     has come stays there for the next time
   * @throws io.changeover.failure.PermanentFailure if it cannot be read here or written there
   */
  void send(Path file, String path);

  /**
   * Writes the host's file here, whole or not at all.
   *
   * @param path absolute, on the host
   * @throws io.changeover.failure.TransientFailure if the connection was lost again and again, or
   *     the file changed meanwhile
   * @throws io.changeover.failure.PermanentFailure if it cannot be read there or written here
   */
  void fetch(String path, Path file);
}
