package io.changeover.remote;

import io.changeover.platform.Target;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** A host over SSH with the runner script on it. */
final class SshHostRunner extends ScriptHostRunner {

  private static final Path DEFAULT_HOME = Path.of("/var/lib/changeover");

  private final Shell shell;
  private final InstantSource clock;

  SshHostRunner(SshHost ssh, Target.Host host, String environment) {
    this(new SshShell(ssh, host.become()), home(host, environment), InstantSource.system());
  }

  SshHostRunner(Shell shell, Path home, InstantSource clock) {
    super(shell, home);
    this.shell = shell;
    this.clock = clock;
  }

  @Override
  public List<String> shortcomings() {
    return HostReadiness.shortcomings(shell, home(), clock);
  }

  private static Path home(Target.Host host, String environment) {
    return host.runner().isEmpty()
        ? DEFAULT_HOME.resolve(environment).resolve(host.name())
        : Path.of(host.runner());
  }
}
