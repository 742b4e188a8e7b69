package io.changeover.platform.cloudify;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An answer of HTTP/1.1 on a connection that is used once. */
final class AnswerReader {

  private static final int LONGEST_LINE = 1 << 16;
  private static final int LARGEST = 1 << 20;

  private final InputStream in;

  AnswerReader(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /**
   * The head of an answer, and its body as it comes. A body that ends early just ends.
   *
   * @throws IOException if none came, or what came is no HTTP
   */
  Body open() throws IOException {
    while (true) {
      int status = status(line());
      HttpHeaders headers = headers();
      // 100 says that a body may be sent: it is sent anyway.
      if (status / 100 != 1) {
        return new Body(status, headers, body(headers));
      }
    }
  }

  /** All of an answer that is no large one. */
  Answer read() throws IOException {
    Body answer = open();
    return new Answer(answer.status(), answer.headers(), answer.in().readNBytes(LARGEST));
  }

  private static int status(String line) throws IOException {
    String[] words = line.split(" ", 3);
    if (words.length < 2 || !words[0].startsWith("HTTP/") || !words[1].matches("\\d{3}")) {
      throw new IOException("what answers does not speak HTTP");
    }
    return Integer.parseInt(words[1]);
  }

  private HttpHeaders headers() throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers
            .computeIfAbsent(line.substring(0, colon).strip(), name -> new ArrayList<>())
            .add(line.substring(colon + 1).strip());
      }
    }
    return HttpHeaders.of(headers, (name, value) -> true);
  }

  private InputStream body(HttpHeaders headers) {
    if (headers.firstValue("Transfer-Encoding").orElse("").equalsIgnoreCase("chunked")) {
      return new Part(0, true);
    }
    return new Part(headers.firstValueAsLong("Content-Length").orElse(Long.MAX_VALUE), false);
  }

  /** So many bytes, or chunk after chunk of as many as stands before each. */
  private final class Part extends InputStream {

    private final boolean chunks;
    private long left;
    private boolean ended;

    Part(long left, boolean chunks) {
      this.left = left;
      this.chunks = chunks;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      if (chunks && left == 0 && !ended) {
        left = size(line());
        ended = left == 0;
      }
      if (left == 0) {
        return -1;
      }
      int n = in.read(target, from, (int) Math.min(length, left));
      left -= Math.max(0, n);
      if (chunks && left == 0) {
        line();
      }
      return n;
    }
  }

  private static int size(String line) throws IOException {
    try {
      return Integer.parseUnsignedInt(line.split(";", 2)[0].strip(), 16);
    } catch (NumberFormatException e) {
      throw new IOException("what answers does not speak HTTP", e);
    }
  }

  private String line() throws IOException {
    var line = new java.io.ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.size() > LONGEST_LINE) {
        throw new EOFException("the connection ended before an answer");
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
