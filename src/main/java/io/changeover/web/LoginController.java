package io.changeover.web;

import io.changeover.process.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Login for the command line and for the pages. A page gets a cookie and never sees its token. */
@RestController
@RequestMapping("/api")
class LoginController {

  private final Logins logins;

  LoginController(Logins logins) {
    this.logins = logins;
  }

  record Login(@Nullable String user, @Nullable String password) {}

  record LoggedIn(@Nullable String token, String user, Set<String> groups, Instant expires) {}

  record About(String product, String version, String user, Set<String> groups) {}

  @PostMapping("/login")
  ResponseEntity<Object> login(@RequestBody Login login, HttpServletRequest request) {
    String user = login.user() == null ? "" : login.user();
    String password = login.password() == null ? "" : login.password();
    var actor = logins.check(user, password, request.getRemoteAddr());
    if (actor.isEmpty()) {
      return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
          .body(Answers.error("User or password is wrong.", List.of()));
    }
    return opened(actor.get(), request);
  }

  private ResponseEntity<Object> opened(Actor actor, HttpServletRequest request) {
    var token = logins.open(actor, request.getRemoteAddr());
    boolean page = request.getHeader("X-Changeover") != null;
    var answer =
        new LoggedIn(page ? null : token.secret(), actor.user(), actor.groups(), token.expires());
    var response = ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store");
    return page
        ? response
            .header(HttpHeaders.SET_COOKIE, cookie(request, token.secret(), Tokens.LIFE))
            .body(answer)
        : response.body(answer);
  }

  @PostMapping("/logout")
  ResponseEntity<Map<String, String>> logout(Actor actor, HttpServletRequest request) {
    Credentials.bearer(request)
        .or(() -> Credentials.cookie(request))
        .ifPresent(secret -> logins.close(actor, secret));
    return ResponseEntity.ok()
        .header(HttpHeaders.SET_COOKIE, cookie(request, "", Duration.ZERO))
        .body(Map.of("user", actor.user()));
  }

  @GetMapping("/about")
  About about(Actor actor) {
    String version = LoginController.class.getPackage().getImplementationVersion();
    return new About(
        "Changeover", version == null ? "development" : version, actor.user(), actor.groups());
  }

  private static String cookie(HttpServletRequest request, String value, Duration life) {
    return ResponseCookie.from(Credentials.cookieName(request), value)
        .httpOnly(true)
        .sameSite("Strict")
        .secure(request.isSecure())
        .path("/")
        .maxAge(life)
        .build()
        .toString();
  }
}
