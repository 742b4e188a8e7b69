package io.changeover.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/** Waits for a server to listen. */
final class Ports {

  private Ports() {}

  static boolean awaitListener(int port, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!listens(port)) {
      if (System.nanoTime() > end || !Pause.of(Duration.ofMillis(50))) {
        return false;
      }
    }
    return true;
  }

  private static boolean listens(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
