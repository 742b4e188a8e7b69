package io.changeover.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.changeover.process.Actor;
import io.changeover.process.EngineLogin;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who sends a request and lets the engine know for its length. A cookie counts for pages
 * and our API only, and for a change only together with a header that no foreign page can send.
 */
final class TokenFilter extends OncePerRequestFilter {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final Logins logins;
  private final EngineLogin engine;
  private final ObjectMapper json;

  TokenFilter(Logins logins, EngineLogin engine, ObjectMapper json) {
    this.logins = logins;
    this.engine = engine;
    this.json = json;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Actor> actor;
    try {
      actor = actor(request);
    } catch (Logins.TooManyAttempts tooMany) {
      Answers.error(response, json, 429, String.valueOf(tooMany.getMessage()));
      return;
    }
    if (actor.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    try {
      remember(request, actor.get());
      if (request.getRequestURI().startsWith("/engine-rest")) {
        engine.as(actor.get());
      }
      chain.doFilter(request, response);
    } finally {
      engine.clear();
      SecurityContextHolder.clearContext();
    }
  }

  private void remember(HttpServletRequest request, Actor actor) {
    request.setAttribute(Person.ATTRIBUTE, actor);
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(
            actor.user(), "", AuthorityUtils.NO_AUTHORITIES));
    SecurityContextHolder.setContext(context);
  }

  private Optional<Actor> actor(HttpServletRequest request) {
    var bearer = Credentials.bearer(request);
    if (bearer.isPresent()) {
      return logins.byToken(bearer.get());
    }
    if (request.getRequestURI().startsWith("/engine-rest")) {
      return Credentials.basic(request)
          .flatMap(pair -> logins.check(pair[0], pair[1], request.getRemoteAddr()));
    }
    boolean ours =
        READING.contains(request.getMethod()) || request.getHeader("X-Changeover") != null;
    return ours ? Credentials.cookie(request).flatMap(logins::byToken) : Optional.empty();
  }
}
