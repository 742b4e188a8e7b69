package io.changeover.platform.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only a person can tell that a password fits; until one did, users are not let in. */
class UsersCheckTest {

  @TempDir Path folder;

  private Program.Ended check(ScriptedManager manager) {
    return new Program(manager.url())
        .run("users-check", "--done", folder.resolve("users-done").toString());
  }

  private void done(String lines) throws IOException {
    Files.writeString(folder.resolve("users-done"), lines);
  }

  @Test
  void eachUserButWhoAsksMustBeNamed() throws IOException {
    try (var manager = new ScriptedManager("4.2.0")) {
      for (String name : new String[] {"admin", "alice", "bob"}) {
        manager.row("users", "{'username':'%s'}".formatted(name));
      }
      var both = check(manager);
      assertThat(both.exit()).isEqualTo(1);
      assertThat(both.lastErr())
          .contains("2 users do not fit any more: alice, bob", "set-password", "users-done");
      done("alice\n");
      assertThat(check(manager).lastErr()).contains("line 1 of", "does not say who", "by NAME:");
      done("alice by olga: new password\n");
      assertThat(check(manager).lastErr()).contains("1 users do not fit any more: bob");
      done("alice by olga: new password\n\n  bob by otto: he has left \n");
      var named = check(manager);
      assertThat(named.exit()).isZero();
      assertThat(named.out())
          .contains("alice: seen to by olga: new password (the file is of ")
          .contains("bob: seen to by otto: he has left (");
      done("* the salt was carried over\n");
      assertThat(check(manager).exit()).as("of all users, too").isEqualTo(1);
      done("* by olga: the salt was carried over\n");
      var all = check(manager);
      assertThat(all.out()).contains("alice: seen to by olga: the salt", "bob: seen to by olga");
      assertThat(all.lastOut()).isEqualTo("users 2, of which 2 seen to");
    }
  }

  @Test
  void whereThereAreNoUsersNobodyIsAsked() {
    try (var manager = new ScriptedManager("4.2.0")) {
      manager.row("users", "{'username':'admin'}");
      assertThat(check(manager).exit()).isZero();
    }
    try (var community = new ScriptedManager("4.2.0")) {
      community.script(
          (x, what) ->
              what.endsWith("/users")
                  && ScriptedManager.error(
                      x, 404, "missing_premium_package_error", "premium edition only"));
      var ended = check(community);
      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(ended.lastOut()).isEqualTo("there are no users but the administrator");
    }
  }
}
