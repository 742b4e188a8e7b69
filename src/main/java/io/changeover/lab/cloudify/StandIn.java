package io.changeover.lab.cloudify;

import java.io.IOException;
import java.time.Clock;
import java.util.List;

/**
 * The lab's stand-in of a Cloudify manager: one process is one manager on one virtual machine,
 * which is a folder. It is no Cloudify, and says so in each answer's header X-Stand-In.
 */
public final class StandIn {

  private static final String HELP =
      """
      The changeover lab's stand-in of a Cloudify manager. It is not Cloudify.
        make  --home DIR --version V --port P [--edition premium|community] [--username admin]
              [--tenants 2] [--deployments 4] [--world DIR] [--network default]
              [--pace MILLIS] [--payload BYTES] [--tls] [--secure]
        empty --home DIR ...   the same without data
        serve --home DIR       listens on 127.0.0.1 until it is ended
      The admin's password is taken from the variable STANDIN_PASSWORD.
      Versions: %s. Times are those of a real server divided by 1000 and multiplied by --pace.
      """;

  private StandIn() {}

  /**
   * Makes a manager, serves one, or runs a command on its host.
   *
   * @param arguments as the help text says, which is printed if there are none
   */
  public static void main(String[] arguments) {
    // Small answers must not wait for each other's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
    System.exit(run(List.of(arguments)));
  }

  static int run(List<String> words) {
    try {
      return dispatch(words);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return 2;
    } catch (IOException e) {
      System.err.println("The stand-in failed: " + e.getMessage());
      return 1;
    }
  }

  private static int dispatch(List<String> words) throws IOException {
    if (words.isEmpty() || words.get(0).equals("--help")) {
      System.out.printf(HELP, String.join(", ", Release.KNOWN));
      return 0;
    }
    var rest = words.subList(1, words.size());
    switch (words.get(0)) {
      case "make" -> making(rest).make(true);
      case "empty" -> making(rest).make(false);
      case "serve" -> {
        return serve(Options.of(rest).home());
      }
      case "vm" -> {
        return HostCommands.run(rest);
      }
      default ->
          throw new IllegalArgumentException(
              "The stand-in does not know '%s'. Run it without words to see what it knows."
                  .formatted(words.get(0)));
    }
    return 0;
  }

  private static Making making(List<String> words) {
    var password = System.getenv("STANDIN_PASSWORD");
    if (password == null || password.isEmpty()) {
      throw new IllegalArgumentException(
          "The stand-in needs the admin's password in the variable STANDIN_PASSWORD.");
    }
    return new Making(Options.of(words), password, Clock.systemUTC());
  }

  private static int serve(Home home) throws IOException {
    if (!Machine.read(home).installed()) {
      System.err.printf("No manager is installed on the machine in %s.%n", home.root());
      return 1;
    }
    new Server(Vm.open(home, Clock.systemUTC())).serve();
    return 0;
  }
}
