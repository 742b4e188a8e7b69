package io.changeover.lab.cloudify;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which services of the virtual machine run. What is not known to be stopped runs. */
final class Services {

  static final String REST = "cloudify-restservice";
  static final String BROKER = "cloudify-rabbitmq";
  static final String POLICIES = "cloudify-riemann";

  private final Set<String> stopped = ConcurrentHashMap.newKeySet();
  private final Security security;

  Services(Security security) {
    this.security = security;
  }

  boolean runs(String name) {
    return !stopped.contains(name);
  }

  void stop(String name) {
    stopped.add(name);
  }

  /** Starts it; the REST service reads its security settings then, and at no other time. */
  void start(String name) throws IOException {
    if (name.equals(REST)) {
      security.reload();
    }
    stopped.remove(name);
  }
}
