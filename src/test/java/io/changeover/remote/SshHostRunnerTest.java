package io.changeover.remote;

import io.changeover.platform.HostRunner;
import io.changeover.platform.Target;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Everything that holds on this machine holds through a real sshd. */
class SshHostRunnerTest extends HostRunnerContract {

  @TempDir static Path server;
  static Sshd sshd;
  static SshHosts hosts;

  @BeforeAll
  static void startServer() {
    sshd = Sshd.start(server);
    hosts = Sshd.hosts(SshTimes.USUAL);
  }

  @AfterAll
  static void stopServer() {
    if (sshd != null) {
      hosts.close();
      sshd.close();
    }
  }

  @Override
  HostRunner runner(String name, Path home, List<String> become) {
    Target.Host host = sshd.host(name, sshd.access(), home, become);
    return new SshHostRunner(hosts.of(SshRoute.of(host)), host, "shop");
  }
}
