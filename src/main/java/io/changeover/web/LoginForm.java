package io.changeover.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The form with which a person logs in to the engine's web applications, read and passed on. */
final class LoginForm extends HttpServletRequestWrapper {

  private static final int LIMIT = 8 * 1024;
  private static final String USER = "username=";

  private final byte[] body;

  /**
   * @throws IOException if it is larger than 8 KiB
   */
  LoginForm(HttpServletRequest request) throws IOException {
    super(request);
    this.body = request.getInputStream().readNBytes(LIMIT + 1);
    if (body.length > LIMIT) {
      throw new IOException("the form is larger than 8 KiB");
    }
  }

  /** The first user that is named in it, as the engine reads it too; empty if there is none. */
  String user() {
    for (String field : new String(body, StandardCharsets.UTF_8).split("&")) {
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

  @Override
  public ServletInputStream getInputStream() {
    var bytes = new ByteArrayInputStream(body);
    return new ServletInputStream() {
      @Override
      public int read() {
        return bytes.read();
      }

      @Override
      public boolean isFinished() {
        return bytes.available() == 0;
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setReadListener(ReadListener listener) {
        throw new IllegalStateException("a form is read at once");
      }
    };
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }
}
