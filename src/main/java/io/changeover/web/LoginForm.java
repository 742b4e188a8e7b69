package io.changeover.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The form with which a person logs in to the engine's web applications, read and passed on. */
final class LoginForm extends ReadBody {

  private static final int LIMIT = 8 * 1024;
  private static final String USER = "username=";

  private final String form;

  /**
   * @throws IOException if it is larger than 8 KiB
   */
  LoginForm(HttpServletRequest request) throws IOException {
    this(request, read(request, LIMIT));
  }

  private LoginForm(HttpServletRequest request, byte[] sent) {
    super(request, sent);
    this.form = new String(sent, StandardCharsets.UTF_8);
  }

  /** The first user that is named in it, as the engine reads it too; empty if there is none. */
  String user() {
    for (String field : form.split("&")) {
      if (field.startsWith(USER)) {
        return decoded(field.substring(USER.length()));
      }
    }
    return "";
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException illSpelled) {
      return "";
    }
  }
}
