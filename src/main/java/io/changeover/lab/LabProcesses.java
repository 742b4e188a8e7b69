package io.changeover.lab;

import io.changeover.lab.cloudify.StandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The processes of one lab that run now, whoever started them: an upgrade starts servers too. A
 * process is the lab's if its program, or the first of its class path, lies in the lab's binaries,
 * or if it is a stand-in or a writing client of one of the lab's environments.
 */
final class LabProcesses {

  private final LabFolder lab;

  LabProcesses(LabFolder lab) {
    this.lab = lab;
  }

  List<LabProcess> servers() {
    return find(this::isServer);
  }

  List<LabProcess> clients() {
    return find(this::isClient);
  }

  Optional<LabProcess> server(LabEnvironment environment) {
    return servers().stream().filter(process -> process.concerns(environment)).findFirst();
  }

  Optional<LabProcess> client(LabEnvironment environment) {
    return clients().stream().filter(process -> process.concerns(environment)).findFirst();
  }

  private boolean isServer(List<String> arguments) {
    return (arguments.get(0).endsWith("/bin/postgres")
            && arguments.contains("-D")
            && isBinary(arguments.get(0)))
        || (arguments.contains("-baseDir") && arguments.stream().anyMatch(this::isBinary))
        || arguments.stream().anyMatch(this::isTomcat)
        || isStandIn(arguments)
        || (arguments.get(0).endsWith("haproxy")
            && arguments.stream().anyMatch(word -> isBelow(word, lab.environments())));
  }

  private boolean isTomcat(String word) {
    return word.startsWith("-Dcatalina.base=" + lab.environments() + "/");
  }

  private boolean isStandIn(List<String> arguments) {
    return arguments.contains(StandIn.class.getName())
        && arguments.contains("serve")
        && arguments.stream().anyMatch(word -> isBelow(word, lab.environments()));
  }

  private boolean isClient(List<String> arguments) {
    return (arguments.contains(ShopClient.class.getName())
            || arguments.contains(WebLoad.class.getName()))
        && arguments.stream().anyMatch(word -> isBelow(word, lab.environments()));
  }

  private boolean isBinary(String word) {
    return isBelow(word, lab.binaries());
  }

  private static boolean isBelow(String word, Path folder) {
    return word.startsWith(folder + "/");
  }

  private static List<LabProcess> find(Predicate<List<String>> wanted) {
    return ProcessHandle.allProcesses()
        .map(handle -> new LabProcess(handle, arguments(handle.pid())))
        .filter(process -> !process.arguments().isEmpty() && wanted.test(process.arguments()))
        .filter(process -> process.handle().isAlive() && isOther(process))
        .toList();
  }

  /** We may have been started with such words ourselves, and must not stop ourselves. */
  private static boolean isOther(LabProcess process) {
    return process.handle().pid() != ProcessHandle.current().pid();
  }

  private static List<String> arguments(long pid) {
    try {
      var line =
          Files.readString(
              Path.of("/proc", String.valueOf(pid), "cmdline"), StandardCharsets.UTF_8);
      return line.isEmpty() ? List.of() : List.of(line.split("\0"));
    } catch (IOException e) {
      // It has just ended, or is not ours to look at.
      return List.of();
    }
  }
}
