package io.changeover.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.changeover.audit.AuditEvent;
import io.changeover.audit.AuditTrail;
import io.changeover.process.Actor;
import io.changeover.process.EngineLogin;
import io.changeover.process.OpenLogins;
import io.changeover.process.WebappSessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before every interface of the engine. Reading and working on one's own tasks pass; what
 * could move, change or migrate an upgrade behind the product's back is refused and recorded.
 */
final class EngineDoor extends OncePerRequestFilter {

  private static final List<String> METHOD_OVERRIDES =
      List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override");

  private final EngineLogin login;
  private final WebappSessions webapps;
  private final OpenLogins open;
  private final AuditTrail audit;
  private final ObjectMapper json;

  EngineDoor(
      EngineLogin login,
      WebappSessions webapps,
      OpenLogins open,
      AuditTrail audit,
      ObjectMapper json) {
    this.login = login;
    this.open = open;
    this.webapps = webapps;
    this.audit = audit;
    this.json = json;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var path = DoorPath.canonical(request.getRequestURI());
    if (path.isPresent() && !isGuarded(path.get())) {
      chain.doFilter(request, response);
      return;
    }
    var actor = actor(request);
    if (path.isPresent() && isDeployment(request, path.get()) && !isOverridden(request)) {
      request.getRequestDispatcher(ModelerController.ADDRESS).forward(request, response);
      return; // whatever comes of it: the engine itself never sees it
    }
    var refusal =
        path.isEmpty() ? Optional.of(PlainPaths.ODD) : refusal(request, path.get(), actor);
    if (refusal.isPresent()) {
      refuse(request, response, actor, refusal.get());
      return;
    }
    pass(request, response, chain, EnginePath.of(path.orElseThrow()), actor);
  }

  private static boolean isGuarded(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return lower.matches("/(engine-rest|camunda)(/.*)?");
  }

  /** What the Modeler sends. Not by the web applications, whose sessions are not ours. */
  private static boolean isDeployment(HttpServletRequest request, String path) {
    return request.getMethod().equals("POST")
        && path.toLowerCase(Locale.ROOT).startsWith("/engine-rest/")
        && EnginePath.of(path).filter("/deployment/create"::equals).isPresent();
  }

  private static boolean isOverridden(HttpServletRequest request) {
    return METHOD_OVERRIDES.stream().anyMatch(name -> request.getHeader(name) != null)
        || query(request).contains("_method=");
  }

  private static Optional<String> refusal(
      HttpServletRequest request, String path, @Nullable Actor actor) {
    if (isOverridden(request)) {
      return Optional.of("The method of a request is not overridden here.");
    }
    var engine = EnginePath.of(path);
    if (engine.isEmpty()) {
      return WebappRules.refusal(request.getMethod(), path.replaceFirst("(?i)^/camunda", ""));
    }
    String user = actor == null ? null : actor.user();
    return DoorRules.refusal(request.getMethod(), engine.get(), user);
  }

  private void pass(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      Optional<String> engine,
      @Nullable Actor actor)
      throws ServletException, IOException {
    if (engine.isEmpty() || !DoorRules.carriesDecision(request.getMethod(), engine.get())) {
      chain.doFilter(request, response);
      if (actor != null && engine.isPresent()) {
        closeAfter(request, response, engine.get(), actor);
      }
      return;
    }
    DecisionBody decision;
    try {
      decision = new DecisionBody(request, json);
    } catch (IOException unreadable) {
      Answers.error(response, json, 400, "The form cannot be read. Send JSON: decision, reason.");
      return;
    }
    chain.doFilter(decision, response);
  }

  /** Who changes a password may do it because somebody else has it, or a token. */
  private void closeAfter(
      HttpServletRequest request, HttpServletResponse response, String engine, Actor actor) {
    if (DoorRules.changesPassword(request.getMethod(), engine) && response.getStatus() / 100 == 2) {
      open.end(actor.user());
      audit.record(new AuditEvent("password.changed", "", actor.user(), Map.of()));
    }
  }

  private void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Actor actor,
      String properWay)
      throws IOException {
    if (actor != null) { // strangers get no further than this, and must not fill the trail
      var details = Map.of("method", request.getMethod(), "path", shortened(request));
      audit.record(new AuditEvent("door.refused", "", actor.user(), details));
    }
    Answers.error(response, json, 403, "This door is closed. " + properWay);
  }

  private @Nullable Actor actor(HttpServletRequest request) {
    var person = Person.of(request);
    if (person.isPresent()) {
      return person.get();
    }
    var session = request.getSession(false);
    return session == null
        ? null
        : webapps.of(session).map(WebappSessions.Login::user).flatMap(login::person).orElse(null);
  }

  private static String query(HttpServletRequest request) {
    return request.getQueryString() == null ? "" : request.getQueryString();
  }

  private static String shortened(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.length() <= 300 ? path : path.substring(0, 300) + "…";
  }
}
