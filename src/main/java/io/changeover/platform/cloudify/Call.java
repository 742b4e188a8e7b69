package io.changeover.platform.cloudify;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A path below the manager's root with its query, and the headers that go with it.
 *
 * @param path encoded, with its query
 */
record Call(String path, Map<String, String> headers) {

  static Call to(String path) {
    return new Call(path, Map.of());
  }

  Call with(String header, String value) {
    var more = new TreeMap<>(headers);
    more.put(header, value);
    return new Call(path, more);
  }

  Call query(String name, String value) {
    char joint = path.indexOf('?') < 0 ? '?' : '&';
    return new Call(path + joint + name + "=" + encoded(value), headers);
  }

  /** The path without its query, for people. */
  String plainPath() {
    return path.split("\\?", 2)[0];
  }

  /** A name as one segment of a path, or as a value of a query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
