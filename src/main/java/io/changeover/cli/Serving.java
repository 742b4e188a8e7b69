package io.changeover.cli;

import io.changeover.audit.AuditRefused;
import io.changeover.failure.BadInput;
import io.changeover.process.UnsafeBundle;
import io.changeover.web.Server;
import io.changeover.web.ServerSettings;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;

/**
 * A server of this process, with its data folder taken and its address written down.
 *
 * @param server the server itself
 * @param folder released when this is closed
 */
record Serving(Server.Running server, DataFolder folder) implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

  /**
   * Starts a server and returns when it answers.
   *
   * @throws Stop if the folder or the port is taken
   * @throws BadInput if inventory, database or a setting cannot be used (diagrams that the safety
   *     check refuses: a {@link Stop} with its findings)
   */
  static Serving start(ServerSettings settings, Clock clock) {
    DataFolder folder = DataFolder.take(settings.data());
    try {
      var server = Server.start(settings);
      if (!folder.tightened().isEmpty()) {
        LOG.warn("{}", folder.tightened()); // only now is there a log to write it to
      }
      folder.announce(server.url(), clock);
      var serving = new Serving(server, folder);
      Runtime.getRuntime().addShutdownHook(new Thread(folder::close, "data-folder"));
      return serving;
    } catch (RuntimeException failed) {
      folder.close();
      throw explained(failed, settings);
    }
  }

  String url() {
    return server.url();
  }

  @Override
  public void close() {
    server.close();
    folder.close();
  }

  private static RuntimeException explained(RuntimeException failed, ServerSettings settings) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof BadInput bad) {
        return bad;
      }
      if (cause instanceof UnsafeBundle unsafe) {
        return Stop.badInput(String.valueOf(unsafe.getMessage()));
      }
      if (cause instanceof AuditRefused refused) {
        return Stop.badInput(String.valueOf(refused.getMessage()));
      }
      if (cause instanceof PortInUseException) {
        return Stop.badInput(
            "Port %d of %s is taken. Choose another: --port N, or --port 0 for a free one"
                .formatted(settings.port(), settings.address()));
      }
    }
    return failed;
  }
}
