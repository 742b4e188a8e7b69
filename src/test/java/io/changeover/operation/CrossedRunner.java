package io.changeover.operation;

import io.changeover.platform.HostCommand;
import io.changeover.platform.HostRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Crosses a boundary before and after every call to the host.
 *
 * @param hasty whether a start is answered with RUNNING always, as that of a long command is
 */
record CrossedRunner(HostRunner host, boolean hasty, Consumer<String> cross) implements HostRunner {

  @Override
  public Look start(String key, long fence, HostCommand command, Map<String, String> secrets) {
    Look look = call("start", () -> host.start(key, fence, command, secrets));
    return hasty && look.state() == State.ENDED ? new Look(State.RUNNING, -1, "") : look;
  }

  @Override
  public Look look(String key) {
    return call("look", () -> host.look(key));
  }

  @Override
  public Output output(String key) {
    return call("output", () -> host.output(key));
  }

  @Override
  public Look cancel(String key) {
    return call("cancel", () -> host.cancel(key));
  }

  @Override
  public Result probe(List<String> argv, Map<String, String> environment, Duration timeout) {
    return host.probe(argv, environment, timeout);
  }

  @Override
  public List<String> journal() {
    return host.journal();
  }

  @Override
  public Path home() {
    return host.home();
  }

  private <T> T call(String word, Supplier<T> work) {
    cross.accept("before " + word);
    T answer = work.get();
    cross.accept("after " + word);
    return answer;
  }
}
