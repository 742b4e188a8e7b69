package io.changeover.platform.cloudify;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether a person has seen to the password of each user, which no manager can tell. */
@Command(
    name = "users-check",
    mixinStandardHelpOptions = true,
    description = {
      "After a restore of what is older than 4.2 on another machine no user's password fits but the",
      "administrator's. Exit code 1 names the users of whom the file does not say that it was seen",
      "to; a line * says it of all, as where the old salt was carried over."
    })
final class UsersCheckCommand extends ManagerCommand {

  private static final String ALL = "*";

  @Option(
      names = "--done",
      required = true,
      paramLabel = "FILE",
      description = "A user's name in each line; need not be there.")
  private Path done = Path.of("users-done");

  @Override
  int run(Session session) {
    var users = users(session.api());
    Set<String> named = IdFile.read(done);
    var open = new TreeSet<>(users);
    open.removeAll(named);
    if (!open.isEmpty() && !named.contains(ALL)) {
      session.leaves("Everything else of the manager is restored");
      throw new NotDone(
          "the passwords of %d users do not fit any more: %s"
              .formatted(open.size(), String.join(", ", open)),
          "Give each a new one (cfy users set-password), or carry the old hash_salt over as the vendor's support says; write each name into %s, one a line, or * for all, and repeat"
              .formatted(done));
    }
    session
        .console()
        .say(
            users.isEmpty()
                ? "there are no users but the administrator"
                : "a person has seen to %d users: %s"
                    .formatted(users.size(), String.join(", ", users)));
    return Exits.DONE;
  }

  /** All but who asks: after such a restore that is the administrator of the new manager. */
  private static Set<String> users(CloudifyApi api) {
    var names = new TreeSet<String>();
    try {
      api.lists()
          .each(
              api.lists().call("users"),
              "username",
              java.util.Map.of(),
              row -> names.add(row.path("username").asText("?")));
      names.remove(api.manager().self().path("username").asText(""));
    } catch (CallFailed failed) {
      if (failed.reaction() != Reaction.NOT_OFFERED) {
        throw failed;
      }
    }
    return names;
  }
}
