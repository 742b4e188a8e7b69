package io.changeover.remote;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Stands in front of HAProxy's runtime API and answers for it, not always truly. */
final class LyingSocket implements AutoCloseable {

  private final ServerSocketChannel server;
  private final Path real;
  private volatile String swallowed = "\0";
  private volatile String silenced = "\0";
  private volatile UnaryOperator<String> answers = UnaryOperator.identity();

  LyingSocket(Path path, Path real) throws IOException {
    this.real = real;
    this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path));
    var thread = new Thread(this::serve, "lying-socket");
    thread.setDaemon(true);
    thread.start();
  }

  /** Such commands are answered with a yes and never get there. */
  void swallow(String beginning) {
    swallowed = beginning;
  }

  /** Such commands are not answered at all, and never get there. */
  void silence(String beginning) {
    silenced = beginning;
  }

  /** What it makes of answers. */
  void change(UnaryOperator<String> answers) {
    this.answers = answers;
  }

  private void serve() {
    while (server.isOpen()) {
      try (SocketChannel client = server.accept()) {
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        client.read(buffer);
        String question = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        if (question.startsWith(silenced)) {
          continue;
        }
        String answer =
            question.startsWith(swallowed)
                ? "\n"
                : answers.apply(new HaproxySocket("unix:" + real).ask(question.strip()));
        client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
      } catch (IOException closed) {
        // the next one, or the end
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
