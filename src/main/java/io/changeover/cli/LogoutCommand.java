package io.changeover.cli;

import java.util.Map;
import picocli.CommandLine.Command;

@Command(
    name = "logout",
    mixinStandardHelpOptions = true,
    description = "Ends a login: the server forgets the token, and so does this machine.",
    footer = {"", "Example: ./changeover logout --as olga"})
final class LogoutCommand extends ClientCommand {

  @Override
  protected int run() {
    var server = connect();
    String user = server.user();
    try {
      server.post("/api/logout", Map.of());
    } finally {
      TokenFolder.standard().forget(server.url(), user);
    }
    out().printf("%s is logged out of %s.%n", user, server.url());
    return Exit.DONE;
  }
}
