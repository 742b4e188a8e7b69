package io.changeover.lab.cloudify;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/**
 * A file as an answer, whole or from one range of it, as nginx sends it.
 *
 * @param limit after so many bytes the connection is cut
 */
record FileSending(HttpExchange exchange, long limit) {

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
  private static final int BLOCK = 1 << 16;

  void send(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      var headers = exchange.getResponseHeaders();
      headers.set("Content-Type", "application/octet-stream");
      headers.set("Accept-Ranges", "bytes");
      var asked = exchange.getRequestHeaders().getFirst("Range");
      var range = asked == null ? null : RANGE.matcher(asked);
      if (range == null || !range.matches()) {
        send(channel, 200, 0, size);
        return;
      }
      long from = Long.parseLong(range.group(1));
      long last = range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
      if (from >= size || last < from) {
        headers.set("Content-Range", "bytes */" + size);
        exchange.sendResponseHeaders(416, -1);
        exchange.close();
        return;
      }
      last = Math.min(last, size - 1);
      headers.set("Content-Range", "bytes %d-%d/%d".formatted(from, last, size));
      send(channel, 206, from, last - from + 1);
    }
  }

  private void send(FileChannel channel, int status, long from, long length) throws IOException {
    exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
    channel.position(from);
    var in = Channels.newInputStream(channel);
    var out = exchange.getResponseBody();
    var buffer = new byte[BLOCK];
    long left = Math.min(length, limit);
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        break;
      }
      out.write(buffer, 0, read);
      left -= read;
    }
    if (length > limit) {
      out.flush();
    }
    // Closing the exchange before the promised length cuts the connection.
    exchange.close();
  }
}
