package io.changeover.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.PermanentFailure;
import io.changeover.platform.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What preflight finds out about a host, through a real sshd. */
class HostReadinessTest {

  @TempDir static Path folder;
  static Sshd sshd;
  static SshHosts hosts;

  @BeforeAll
  static void startServer() {
    sshd = Sshd.start(folder.resolve("sshd"));
    hosts = Sshd.hosts(SshTimes.USUAL);
  }

  @AfterAll
  static void stopServer() {
    if (sshd != null) {
      hosts.close();
      sshd.close();
    }
  }

  @Test
  void aHostWithEverythingIsReadyAndNothingIsLeftThere() {
    Path home = folder.resolve("a/b/c");
    assertThat(runner(List.of(), home).shortcomings()).isEmpty();
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void missingToolsAndAFolderThatCannotBeMadeAreToldTogether() throws IOException {
    Path few = Files.createDirectories(folder.resolve("few"));
    for (String tool : List.of("sh", "cat", "date", "id")) {
      Files.createSymbolicLink(few.resolve(tool), Path.of("/bin", tool));
    }
    List<String> poor = List.of("env", "PATH=" + few);
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(runner(poor, file.resolve("home")).shortcomings())
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("Host db1 lacks base64,", "sha256sum", "setsid", "Install them"))
        .anySatisfy(text -> assertThat(text).contains("cannot write into " + file, "`runner:`"));
  }

  @Test
  void aClockThatIsFarOffIsTold() {
    Shell shell = new SshShell(hosts.of(SshRoute.of(host(List.of(), folder))), List.of());
    InstantSource early = () -> Instant.now().minusSeconds(600);
    assertThat(HostReadiness.shortcomings(shell, folder, early))
        .singleElement()
        .asString()
        .containsPattern("its clock is (599|600|601) s ahead")
        .contains("chronyc makestep");
    InstantSource late = () -> Instant.now().plusSeconds(600);
    assertThat(HostReadiness.shortcomings(shell, folder, late))
        .singleElement()
        .asString()
        .contains("s behind");
  }

  @Test
  void aBecomeThatAsksForAPasswordIsRefusedWithTheCure() {
    List<String> asks = List.of("sh", "-c", "echo 'a password is required' >&2; exit 1");
    assertThatThrownBy(() -> runner(asks, folder).shortcomings())
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("a password is required")
        .hasMessageContaining("NOPASSWD");
  }

  private static Target.Host host(List<String> become, Path home) {
    return sshd.host("db1", sshd.access(), home, become);
  }

  private static SshHostRunner runner(List<String> become, Path home) {
    Target.Host host = host(become, home);
    return new SshHostRunner(hosts.of(SshRoute.of(host)), host, "shop");
  }
}
