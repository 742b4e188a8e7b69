package io.changeover.remote;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** An ssh-agent behind a socket of this machine: it signs, and its keys never leave it. */
final class AgentSocket extends AbstractAgentProxy {

  private static final int MOST_BYTES = 256 * 1024; // what OpenSSH's agent allows

  private final SocketChannel socket;

  AgentSocket(String path) throws IOException {
    super(null);
    socket = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      socket.connect(UnixDomainSocketAddress.of(path));
    } catch (IOException e) {
      socket.close();
      throw new IOException("no ssh-agent answers at " + path + ": " + e.getMessage());
    }
  }

  @Override
  public boolean isOpen() {
    return socket.isOpen();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  @Override
  protected synchronized Buffer request(Buffer request) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(request.array(), request.rpos(), request.available());
    while (bytes.hasRemaining()) {
      socket.write(bytes);
    }
    int length = read(4).getInt();
    if (length < 1 || length > MOST_BYTES) {
      throw new IOException("the ssh-agent answered with " + length + " bytes");
    }
    return new ByteArrayBuffer(read(length).array());
  }

  private ByteBuffer read(int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (socket.read(bytes) < 0) {
        throw new EOFException("the ssh-agent hung up");
      }
    }
    return bytes.flip();
  }
}
