package io.changeover.process.people;

import io.changeover.process.WebappSessions;
import jakarta.servlet.http.HttpSession;
import java.util.HashSet;
import java.util.Optional;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.stereotype.Component;

/** Asks the engine's web applications who their session belongs to. */
@Component
final class CamundaSessions implements WebappSessions {

  @Override
  public Optional<Login> of(HttpSession session) {
    var authentications = AuthenticationUtil.getAuthsFromSession(session);
    return authentications.getAuthentications().stream()
        .findFirst()
        .map(
            authentication ->
                new Login(
                    authentication.getIdentityId(), new HashSet<>(authentication.getGroupIds())));
  }
}
