package io.changeover.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What a request shows to say who sends it. */
final class Credentials {

  private Credentials() {}

  /**
   * The name holds the port: browsers share cookies between ports, and several products may run
   * side by side.
   */
  static String cookieName(HttpServletRequest request) {
    return "changeover-" + request.getLocalPort();
  }

  static Optional<String> bearer(HttpServletRequest request) {
    return header(request, "Bearer ");
  }

  static Optional<String> cookie(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(cookieName(request))) {
        return Optional.of(cookie.getValue());
      }
    }
    return Optional.empty();
  }

  /** User and password of HTTP basic, in this order. */
  static Optional<String[]> basic(HttpServletRequest request) {
    try {
      return header(request, "Basic ")
          .map(encoded -> new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8))
          .map(pair -> pair.split(":", 2))
          .filter(pair -> pair.length == 2);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static Optional<String> header(HttpServletRequest request, String scheme) {
    String header = request.getHeader("Authorization");
    return header != null && header.regionMatches(true, 0, scheme, 0, scheme.length())
        ? Optional.of(header.substring(scheme.length()).strip())
        : Optional.empty();
  }
}
