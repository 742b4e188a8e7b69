package io.changeover.product;

import io.changeover.remote.Sshd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;

/** What one would write without a product: a session a host, a channel a call, a row a step. */
record BareFleet(Path folder, Sshd sshd, int hosts, int steps, int parallel) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** How long all steps of all hosts take. */
  double millis(OwnDatabase database) throws IOException, SQLException, InterruptedException {
    Path runner = folder.resolve("runner.sh");
    Files.copy(Path.of("src/main/resources/runner/runner.sh"), runner);
    try (var connection = database.connect("changeover")) {
      connection.createStatement().execute("create table bare (host int, step int, said text)");
    }
    KeyPair key =
        new FileKeyPairProvider(folder.resolve("sshd/user")).loadKeys(null).iterator().next();
    try (SshClient client = SshClient.setUpDefaultClient()) {
      CoreModuleProperties.TCP_NODELAY.set(client, true);
      client.setServerKeyVerifier(
          AcceptAllServerKeyVerifier.INSTANCE); // loopback, nothing at stake
      client.start();
      var pool = Executors.newFixedThreadPool(parallel);
      var all = new ArrayList<Callable<Void>>();
      for (int host = 1; host <= hosts; host++) {
        int number = host;
        all.add(() -> steps(client, key, number, database));
      }
      long began = System.nanoTime();
      for (var one : pool.invokeAll(all)) {
        one.get();
      }
      pool.shutdown();
      return (System.nanoTime() - began) / 1e6;
    } catch (ExecutionException failed) {
      throw new AssertionError(failed.getCause());
    }
  }

  private Void steps(SshClient client, KeyPair key, int host, OwnDatabase database)
      throws Exception {
    Path home = Files.createDirectories(folder.resolve("bare/" + host + "/op")).getParent();
    String user = System.getProperty("user.name");
    try (ClientSession session =
            client.connect(user, Sshd.address(host), sshd.port()).verify(PATIENCE).getSession();
        var connection = database.connect("changeover");
        var row = connection.prepareStatement("insert into bare values (?, ?, ?)")) {
      session.addPublicKeyIdentity(key);
      session.auth().verify(PATIENCE);
      for (int step = 1; step <= steps; step++) {
        String call = "sh %s/runner.sh %s ".formatted(folder, home);
        String name = "b.1.s%d.h%d.1.0".formatted(step, host);
        String said = ask(session, call + "run " + name + " 1 digest 60 /tmp -- true", ".\n");
        while (said.startsWith("RUNNING")) {
          said = ask(session, call + "look " + name, "");
        }
        if (!said.startsWith("ENDED 0")) {
          throw new AssertionError(said);
        }
        row.setInt(1, host);
        row.setInt(2, step);
        row.setString(3, said);
        row.executeUpdate();
      }
    }
    return null;
  }

  private static String ask(ClientSession session, String command, String input)
      throws IOException {
    try (var channel = session.createExecChannel(command)) {
      var out = new ByteArrayOutputStream();
      channel.setOut(out);
      channel.setErr(out);
      channel.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
      channel.open().verify(PATIENCE);
      channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
      return out.toString(StandardCharsets.UTF_8).strip();
    }
  }
}
