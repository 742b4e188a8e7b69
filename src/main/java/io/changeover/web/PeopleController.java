package io.changeover.web;

import io.changeover.audit.AuditEvent;
import io.changeover.audit.AuditTrail;
import io.changeover.process.NotAllowed;
import io.changeover.process.PasswordResets;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * New passwords. No login helps here, whoever's it is: who could renew another's password could
 * approve in their name. What counts is the key in the data folder.
 */
@RestController
@RequestMapping("/api/people")
class PeopleController {

  private final PasswordResets resets;
  private final LocalKey key;
  private final AuditTrail audit;

  PeopleController(PasswordResets resets, LocalKey key, AuditTrail audit) {
    this.resets = resets;
    this.key = key;
    this.audit = audit;
  }

  @PostMapping("/{user}/reset")
  ResponseEntity<Map<String, String>> reset(
      @PathVariable String user,
      @RequestHeader(name = "X-Changeover-Key", required = false) @Nullable String shown,
      HttpServletRequest request) {
    if (!key.use(shown)) {
      throw refused(request);
    }
    String password = resets.reset(user, request.getRemoteAddr());
    return ResponseEntity.ok()
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(Map.of("user", user, "password", password));
  }

  private NotAllowed refused(HttpServletRequest request) {
    Person.of(request)
        .ifPresent( // strangers must not fill the trail
            actor ->
                audit.record(
                    new AuditEvent(
                        "door.refused",
                        "",
                        actor.user(),
                        Map.of("method", "POST", "path", "/api/people/…/reset"))));
    return new NotAllowed(
        "Passwords are renewed on the server's machine only, by whoever may read its data folder:"
            + " ./changeover people reset USER --data DIR");
  }
}
