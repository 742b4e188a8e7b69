package io.changeover.platform.cloudify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** Only silence is gone: whoever takes a connection is there, whatever he answers. */
class AwaitGoneTest {

  private static Program.Ended await(String url) {
    return new Program(url).run("await-gone", "--silent", "PT0.3S", "--within", "PT1S");
  }

  @Test
  void whoRefusesConnectionsIsGone() {
    var manager = new ScriptedManager("4.2.0");
    String url = manager.url();
    manager.close();
    var ended = await(url);
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("nobody answers since");
  }

  @Test
  void anAnswerOfAnyKindIsNotGone() {
    try (var manager = new ScriptedManager("4.2.0")) {
      manager.script((x, what) -> ScriptedManager.html(x, 502));
      var ended = await(manager.url());
      assertThat(ended.exit()).isEqualTo(75);
      assertThat(ended.lastErr()).contains("It is not gone", "takes connections");
    }
  }

  @Test
  void aConnectionWithoutAnAnswerIsNotGone() throws Exception {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertThat(await("http://127.0.0.1:" + silent.getLocalPort()).exit()).isEqualTo(75);
    }
  }

  @Test
  void aNameThatNobodyKnowsProvesNothing() {
    var ended = await("http://no-such-host.invalid");
    assertThat(ended.exit()).isEqualTo(75);
    assertThat(ended.lastErr()).contains("no-such-host.invalid is not known");
  }

  @Test
  void oneThatComesBackIsNotGone() throws Exception {
    var manager = new ScriptedManager("4.2.0");
    long begin = System.nanoTime();
    var back = new Thread(() -> manager.reboot(() -> System.nanoTime() - begin > 400_000_000L));
    back.start();
    var ended =
        new Program(manager.url()).run("await-gone", "--silent", "PT5S", "--within", "PT1S");
    back.join();
    assertThat(ended.exit()).isEqualTo(75);
    manager.close();
  }
}
