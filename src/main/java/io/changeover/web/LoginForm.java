package io.changeover.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** The form with which a person logs in to the engine's web applications, read and passed on. */
final class LoginForm extends ReadBody {

  private static final int LIMIT = 8 * 1024;
  private static final String USER = "username";

  private final String user;

  /**
   * @throws IOException if it is larger than 8 KiB or names more than one user
   */
  LoginForm(HttpServletRequest request) throws IOException {
    this(request, read(request, LIMIT));
  }

  private LoginForm(HttpServletRequest request, byte[] sent) throws IOException {
    super(request, sent);
    this.user = user(new String(sent, StandardCharsets.UTF_8));
  }

  /** The user that is named in it; empty if there is none. */
  String user() {
    return user;
  }

  /** By decoded names, as the engine reads it; of two it would take one, and we the other. */
  private static String user(String form) throws IOException {
    var users = new ArrayList<String>();
    for (String field : form.split("&")) {
      int end = field.indexOf('=');
      if (decoded(end < 0 ? field : field.substring(0, end)).equals(USER)) {
        users.add(end < 0 ? "" : decoded(field.substring(end + 1)));
      }
    }
    if (users.size() > 1) {
      throw new IOException("the form names more than one user");
    }
    return users.isEmpty() ? "" : users.get(0);
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException illSpelled) {
      return "";
    }
  }
}
