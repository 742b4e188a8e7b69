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
      done("alice by olga\n");
      assertThat(check(manager).lastErr()).contains("1 users do not fit any more: bob");
      done("alice\n\n  bob  \n");
      assertThat(check(manager).exit()).isZero();
      done("* the salt was carried over\n");
      assertThat(check(manager).lastOut()).isEqualTo("a person has seen to 2 users: alice, bob");
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
