package io.changeover.remote;

import io.changeover.platform.SshAccess;
import io.changeover.platform.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * The way to one host: the servers to go through, the host's own last.
 *
 * @param host its name in the inventory, for messages
 */
record SshRoute(String host, List<SshAddress> hops, SshAccess access) {

  SshRoute {
    hops = List.copyOf(hops);
  }

  /**
   * @throws IllegalArgumentException if an address is not one of SSH
   */
  static SshRoute of(Target.Host host) {
    List<SshAddress> hops = new ArrayList<>();
    host.ssh().jump().forEach(jump -> hops.add(SshAddress.of(jump)));
    hops.add(SshAddress.of(host.address()));
    return new SshRoute(host.name(), hops, host.ssh());
  }

  boolean isLast(SshAddress hop) {
    return hop == hops.get(hops.size() - 1);
  }
}
