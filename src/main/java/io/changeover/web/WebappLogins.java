package io.changeover.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before the login of the engine's web applications, which checks the password itself: wrong
 * ones are slowed down and told of as at our own login.
 */
final class WebappLogins extends OncePerRequestFilter {

  private final Logins logins;
  private final ObjectMapper json;

  WebappLogins(Logins logins, ObjectMapper json) {
    this.logins = logins;
    this.json = json;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean login =
        request.getMethod().equals("POST")
            && DoorPath.canonical(request.getRequestURI())
                .filter(path -> path.startsWith("/camunda"))
                .filter(path -> WebappRules.isLogin(path.substring("/camunda".length())))
                .isPresent();
    if (login) {
      logIn(request, response, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void logIn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    LoginForm form;
    try {
      form = new LoginForm(request);
    } catch (IOException unreadable) {
      Answers.error(
          response, json, 400, "The form cannot be read. Send username and password, each once.");
      return;
    }
    String user = form.user();
    String address = request.getRemoteAddr();
    try {
      logins.admit(user, address);
    } catch (Logins.TooManyAttempts tooMany) {
      response.setHeader("Retry-After", Long.toString(tooMany.waiting().toSeconds() + 1));
      Answers.error(response, json, 429, String.valueOf(tooMany.getMessage()));
      return;
    }
    chain.doFilter(form, response);
    if (response.getStatus() == HttpServletResponse.SC_OK) {
      logins.opened(user, address);
    } else {
      logins.refused(user, address);
    }
  }
}
