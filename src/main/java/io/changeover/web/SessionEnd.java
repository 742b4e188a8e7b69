package io.changeover.web;

import io.changeover.process.EngineLogin;
import io.changeover.process.WebappSessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session of the engine's web applications whose person is out, or in other groups than when
 * they logged in: the engine would believe its session for minutes. They are strangers from then on
 * and may log in again.
 */
final class SessionEnd extends OncePerRequestFilter {

  private final EngineLogin login;
  private final WebappSessions webapps;
  private final EndedLogins ended;

  SessionEnd(EngineLogin login, WebappSessions webapps, EndedLogins ended) {
    this.login = login;
    this.webapps = webapps;
    this.ended = ended;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    if (session != null
        && webapps.of(session).filter(known -> isOver(session, known)).isPresent()) {
      session.invalidate();
    }
    chain.doFilter(request, response);
  }

  private boolean isOver(HttpSession session, WebappSessions.Login known) {
    Instant opened = Instant.ofEpochMilli(session.getCreationTime());
    return login
            .person(known.user())
            .filter(person -> person.groups().equals(known.groups()))
            .isEmpty()
        || ended.isEnded(known.user(), opened);
  }
}
