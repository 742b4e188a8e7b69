package io.changeover.platform.cloudify;

import java.net.http.HttpHeaders;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the headers of a body, or of a part of it, say about its length. */
final class Ranges {

  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+)");

  private Ranges() {}

  /** Bytes of the whole, not of the part; empty where no header tells it. */
  static OptionalLong total(int status, HttpHeaders headers) {
    if (status != 206) {
      return headers.firstValueAsLong("Content-Length");
    }
    Matcher range = CONTENT_RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
    return range.matches() ? OptionalLong.of(Long.parseLong(range.group(3))) : OptionalLong.empty();
  }

  /** The first byte of the part; 0 for a whole. */
  static long start(int status, HttpHeaders headers) {
    Matcher range = CONTENT_RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
    return status == 206 && range.matches() ? Long.parseLong(range.group(1)) : 0;
  }
}
