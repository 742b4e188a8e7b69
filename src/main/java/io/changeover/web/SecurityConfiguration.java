package io.changeover.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.changeover.audit.AuditTrail;
import io.changeover.process.EngineLogin;
import io.changeover.process.WebappSessions;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Nothing is answered to strangers but the login page, its style, and who has the local key. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  static final String PAGE_POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src"
          + " 'none'";

  @Bean
  Tokens tokens(DataSource database, Clock clock) {
    return new Tokens(new TransactionAwareDataSourceProxy(database), clock);
  }

  @Bean
  EndedLogins endedLogins(Tokens tokens, DataSource database, Clock clock) {
    return new EndedLogins(tokens, new TransactionAwareDataSourceProxy(database), clock);
  }

  @Bean
  Logins logins(EngineLogin engine, Tokens tokens, Clock clock, AuditTrail audit) {
    return new Logins(engine, tokens, new LoginThrottle(clock), audit);
  }

  @Bean
  FilterRegistrationBean<PlainPaths> plainPaths(ObjectMapper json) {
    var first = new FilterRegistrationBean<>(new PlainPaths(json));
    first.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return first;
  }

  /** Keeps Spring Boot from inventing a user of its own: people live in the engine. */
  @Bean
  UserDetailsService noUsersOfSpring() {
    return user -> {
      throw new UsernameNotFoundException("People live in the engine");
    };
  }

  /** The engine's web applications keep their own login, CSRF check and headers. */
  @Bean
  @Order(1)
  SecurityFilterChain webapps(
      HttpSecurity http,
      EngineLogin login,
      WebappSessions sessions,
      EndedLogins ended,
      Logins logins,
      AuditTrail audit,
      ObjectMapper json)
      throws Exception {
    return http.securityMatcher(at("/camunda(/.*)?"))
        .csrf(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .securityContext(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .addFilterBefore(new SessionEnd(login, sessions, ended), AuthorizationFilter.class)
        .addFilterAfter(
            new EngineDoor(login, sessions, ended, audit, json), AuthorizationFilter.class)
        .addFilterAfter(new WebappLogins(logins, json), EngineDoor.class)
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain everythingElse(
      HttpSecurity http,
      Logins logins,
      EngineLogin login,
      EndedLogins ended,
      AuditTrail audit,
      ObjectMapper json)
      throws Exception {
    var door = new EngineDoor(login, session -> Optional.empty(), ended, audit, json);
    return http.csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(h -> h.contentSecurityPolicy(p -> p.policyDirectives(PAGE_POLICY)))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(at("/login|/api/login|/assets/[a-z.]+|/favicon.ico"))
                    .permitAll()
                    .requestMatchers(at("/api/people/[^/]+/reset")) // asks for the local key
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .exceptionHandling(
            e -> e.authenticationEntryPoint((req, res, denied) -> stranger(req, res, json)))
        .addFilterBefore(new TokenFilter(logins, login, json), AuthorizationFilter.class)
        .addFilterAfter(door, AuthorizationFilter.class)
        .build();
  }

  /**
   * Matches the whole path. Spring's own path matchers leave out the part that a servlet is mapped
   * to, so that {@code /engine-rest/login} would pass as {@code /login}.
   */
  private static RequestMatcher at(String pattern) {
    var wanted = Pattern.compile(pattern);
    return request ->
        DoorPath.canonical(request.getRequestURI())
            .filter(path -> wanted.matcher(path).matches())
            .isPresent();
  }

  private static void stranger(
      HttpServletRequest request, HttpServletResponse response, ObjectMapper json)
      throws IOException {
    String path = request.getRequestURI();
    boolean page = path.equals("/") || path.matches("/(upgrades|plans)/.*|/bundles(/.*)?");
    if (page && request.getMethod().equals("GET")) {
      response.sendRedirect("/login");
      return;
    }
    if (path.startsWith("/engine-rest")) {
      response.setHeader("WWW-Authenticate", "Basic realm=\"Changeover\"");
    }
    Answers.error(
        response, json, 401, "You are not logged in, or your login has ended. Log in first.");
  }
}
