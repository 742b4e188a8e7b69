package io.changeover.remote;

import io.changeover.failure.TransientFailure;
import io.changeover.platform.Balancer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Where HAProxy reads its servers' states after a reload, so that it forgets nobody who is out. */
final class HaproxyStateFile {

  private final Balancer access;

  HaproxyStateFile(Balancer access) {
    this.access = access;
  }

  /** Written whole or not at all. */
  void write(String state) {
    if (access.stateFile().equals("none")) {
      return;
    }
    Path file = Path.of(access.stateFile());
    Path fresh = file.resolveSibling(file.getFileName() + ".changeover");
    try {
      Files.writeString(fresh, state.stripTrailing() + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new TransientFailure(
          "HAProxy's server-state-file %s cannot be written (%s), so a reload would forget who is out. The server's state was changed. Give the product's user the right to write it."
              .formatted(file, e),
          e);
    }
  }

  /** Whether it can be written, and whether HAProxy is told to read it. */
  List<String> shortcomings() {
    List<String> missing = new ArrayList<>();
    if (access.stateFile().equals("none")) {
      return missing;
    }
    if (isElsewhere()) {
      missing.add(
          "HAProxy at %s reads its state file on its own machine, where the product writes none, so a reload would let in who is out. Write stateFile: none to accept that."
              .formatted(access.address()));
      return missing;
    }
    Path file = Path.of(access.stateFile());
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isWritable(folder)) {
      missing.add(
          "The folder of HAProxy's server-state-file %s cannot be written by the product. Give its user the right to, or write stateFile: none."
              .formatted(file));
    }
    if (!access.config().isEmpty()) {
      configured(missing);
    }
    return missing;
  }

  /** Whether it listens at an address that is none of this machine. */
  private boolean isElsewhere() {
    if (!access.address().startsWith("tcp:")) {
      return false;
    }
    String host = access.address().substring("tcp:".length()).replaceFirst(":\\d+$", "");
    try {
      var address = InetAddress.getByName(host.replaceAll("[\\[\\]]", ""));
      return !address.isLoopbackAddress() && NetworkInterface.getByInetAddress(address) == null;
    } catch (IOException unknown) {
      return false; // that nobody answers there is found apart
    }
  }

  private void configured(List<String> missing) {
    String config;
    try {
      config = Files.readString(Path.of(access.config())).replaceAll("(?m)#.*$", "");
    } catch (IOException e) {
      missing.add(
          "HAProxy's configuration %s cannot be read (%s). Let the product's user read it, or delete 'config'."
              .formatted(access.config(), e));
      return;
    }
    if (!config.contains("server-state-file") || !config.contains(access.stateFile())) {
      missing.add(
          "HAProxy's configuration %s does not name the state file. Add to its section global: server-state-file %s"
              .formatted(access.config(), access.stateFile()));
    }
    if (!config.matches("(?s).*load-server-state-from-file\\s+global.*")) {
      missing.add(
          "HAProxy's configuration %s does not load the state file. Add to its section defaults: load-server-state-from-file global"
              .formatted(access.config()));
    }
  }
}
