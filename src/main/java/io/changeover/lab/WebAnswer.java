package io.changeover.lab;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer to one request.
 *
 * @param status the HTTP status
 * @param cookies {@code NAME=VALUE} of every cookie that was set
 */
record WebAnswer(int status, List<String> cookies, String body) {

  private static final Pattern BODY = Pattern.compile("(\\d+) (\\S+) Apache Tomcat/(\\S+)");

  /** What the shop said: how often this session was asked, which server answered, its version. */
  Said said() {
    Matcher said = BODY.matcher(body);
    return said.matches()
        ? new Said(Integer.parseInt(said.group(1)), said.group(2), said.group(3))
        : new Said(-1, "-", "-");
  }

  record Said(int sequence, String server, String version) {}
}
