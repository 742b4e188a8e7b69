package io.changeover.remote;

import io.changeover.platform.HostRunner;
import java.nio.file.Path;
import java.util.List;

class LocalHostRunnerTest extends HostRunnerContract {

  @Override
  HostRunner runner(String name, Path home, List<String> become) {
    return new LocalHostRunner(name, home, become);
  }
}
