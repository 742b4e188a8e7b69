package io.changeover.remote;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One session per host for as long as the product runs, whoever asks. */
final class SshHosts implements AutoCloseable {

  private final SshConnector connector;
  private final Map<SshRoute, SshHost> hosts = new ConcurrentHashMap<>();
  private final ScheduledExecutorService closing =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "changeover-ssh-idle");
            thread.setDaemon(true);
            return thread;
          });

  SshHosts(SshConnector connector) {
    this.connector = connector;
    long period = Math.max(1, connector.times().idle().toSeconds() / 4);
    closing.scheduleWithFixedDelay(
        () -> hosts.values().forEach(SshHost::closeIfIdle), period, period, TimeUnit.SECONDS);
  }

  SshHost of(SshRoute route) {
    return hosts.computeIfAbsent(route, one -> new SshHost(connector, one));
  }

  @Override
  public void close() {
    closing.shutdownNow();
    hosts.values().forEach(SshHost::close);
    connector.close();
  }
}
