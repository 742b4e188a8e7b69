package io.changeover.lab;

import io.changeover.failure.PermanentFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Finds a port nobody listens on, below those that systems hand out for outgoing connections. */
final class FreePort {

  private static final int FIRST = 15_000;
  private static final int LAST = 30_000;
  private static final int ATTEMPTS = 200;

  private FreePort() {}

  static int find(Set<Integer> taken) {
    for (int i = 0; i < ATTEMPTS; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (!taken.contains(port) && isFree(port)) {
        return port;
      }
    }
    throw new PermanentFailure(
        "The lab found no free port between %d and %d on 127.0.0.1. End what listens there and try again."
            .formatted(FIRST, LAST));
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
