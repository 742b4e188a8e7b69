package io.changeover.platform.cloudify;

import picocli.CommandLine.Command;

/** Which of the given credentials the manager accepts now. */
@Command(
    name = "credentials-check",
    mixinStandardHelpOptions = true,
    description = "Says which of the given credentials are accepted; exit code 1 if none are.")
final class CredentialsCheckCommand extends ManagerCommand {

  @Override
  int run(Session session) {
    CloudifyApi api = session.api();
    api.manager().status();
    boolean first = !session.wire().login().isOther();
    session.console().say("accepted=" + (first ? "first" : "other"));
    if (api.dialect().hasTenants()) {
      var self = api.manager().self();
      session
          .console()
          .say(
              "user %s, role %s"
                  .formatted(self.path("username").asText("-"), self.path("role").asText("-")));
    }
    return Exits.DONE;
  }
}
