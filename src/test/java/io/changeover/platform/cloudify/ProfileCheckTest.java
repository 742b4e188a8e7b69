package io.changeover.platform.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cfy acts on the manager whose profile is active, whatever anybody else means. */
class ProfileCheckTest {

  @TempDir Path folder;

  private Program.Ended check(String shown, String... more) throws IOException {
    Path cfy = folder.resolve("cfy");
    Files.writeString(cfy, "#!/bin/sh\n[ \"$*\" = 'profiles show-current' ] || exit 2\n" + shown);
    Files.setPosixFilePermissions(cfy, PosixFilePermissions.fromString("rwx------"));
    var words = new ArrayList<>(List.of("profile-check", "--cfy"));
    words.addAll(List.of(cfy.toString(), "--workdir", folder.toString()));
    words.addAll(List.of(more));
    return new Program("https://127.0.0.1:443").run(words.toArray(String[]::new));
  }

  @Test
  void theManagerOfTheUrlIsNamed() throws IOException {
    var ended = check("echo '| 127.0.0.1 | secret-word |'");
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out()).isEqualToIgnoringNewLines("active 127.0.0.1");
    assertThat(check("echo Active: http://127.0.0.1:80.").exit()).isZero();
    assertThat(check("echo \"$CFY_WORKDIR\" 127.0.0.1 >/dev/null; echo 127.0.0.1").exit()).isZero();
    assertThat(check("echo '| Prod-Manager |'", "--address=prod-manager").exit()).isZero();
  }

  @Test
  void anotherManagerIsNot() throws IOException {
    for (String other : new String[] {"127.0.0.10", "1127.0.0.1", "127.0.0.1.example", "local"}) {
      var ended = check("echo '| " + other + " | secret-word |'", "--address=");
      assertThat(ended.exit()).as(other).isEqualTo(1);
      assertThat(ended.lastErr())
          .contains("names none of 127.0.0.1", "Nothing was changed", "profiles use")
          .doesNotContain("secret-word");
    }
  }

  @Test
  void oneThatDoesNotTellIsNone() throws IOException {
    assertThat(check("echo 127.0.0.1; exit 1").lastErr()).contains("ended with 1", "cfyWorkdir");
    assertThat(
            new Program("https://127.0.0.1")
                .run("profile-check", "--cfy", "/nowhere/cfy", "--workdir", folder.toString())
                .exit())
        .isEqualTo(1);
  }

  /** On the way back there may be nothing to tear down; another manager is still another. */
  @Test
  void whereNoManagerHasAProfileNoneCanBeTornDown() throws IOException {
    assertThat(check("echo local").exit()).isEqualTo(1);
    assertThat(check("echo local", "--none-is-well").exit()).isZero();
    Files.createDirectories(folder.resolve(".cloudify/profiles/local"));
    assertThat(check("echo local", "--none-is-well").exit()).isZero();
    Files.createDirectories(folder.resolve(".cloudify/profiles/192.0.2.7"));
    assertThat(check("echo 192.0.2.7", "--none-is-well").exit()).isEqualTo(1);
    assertThat(check("echo 127.0.0.1", "--none-is-well").exit()).isZero();
  }
}
