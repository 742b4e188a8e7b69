package io.changeover.remote;

import io.changeover.platform.Target;
import java.nio.file.Path;

/** A host over SSH with the runner script on it. */
final class SshHostRunner extends ScriptHostRunner {

  private static final Path DEFAULT_HOME = Path.of("/var/lib/changeover");

  SshHostRunner(SshHost ssh, Target.Host host, String environment) {
    super(new SshShell(ssh, host.become()), home(host, environment));
  }

  private static Path home(Target.Host host, String environment) {
    return host.runner().isEmpty()
        ? DEFAULT_HOME.resolve(environment).resolve(host.name())
        : Path.of(host.runner());
  }
}
