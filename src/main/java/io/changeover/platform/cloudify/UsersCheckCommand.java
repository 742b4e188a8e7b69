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
      "to, by whom and why; * says it of all, as where the old salt was carried over."
    })
final class UsersCheckCommand extends ManagerCommand {

  private static final String ALL = "*";

  @Option(
      names = "--done",
      required = true,
      paramLabel = "FILE",
      description = "USER by NAME: REASON in each line; need not be there.")
  private Path done = Path.of("users-done");

  @Override
  int run(Session session) {
    var users = users(session.api());
    SeenTo named = SeenTo.read(done);
    var open = new TreeSet<>(users);
    open.removeIf(user -> named.has(user) || named.has(ALL));
    if (!open.isEmpty()) {
      session.leaves("Everything else of the manager is restored");
      throw new NotDone(
          "the passwords of %d users do not fit any more: %s"
              .formatted(open.size(), String.join(", ", open)),
          "Give each a new one (cfy users set-password), or carry the old hash_salt over as the vendor's support says; write USER by NAME: REASON into %s, a line for each, or with * for all, and repeat"
              .formatted(done));
    }
    for (String user : users) {
      session
          .console()
          .say("%s: seen to %s".formatted(user, named.of(named.has(user) ? user : ALL)));
    }
    session
        .console()
        .say(
            users.isEmpty()
                ? "there are no users but the administrator"
                : "users %d, of which %d seen to".formatted(users.size(), users.size()));
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
