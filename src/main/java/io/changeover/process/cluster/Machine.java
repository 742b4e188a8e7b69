package io.changeover.process.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine that a node runs on. */
final class Machine {

  private Machine() {}

  static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }

  /** Of this machine since its last boot. */
  static String name() {
    try {
      return host() + " " + Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException noLinux) {
      return host();
    }
  }
}
