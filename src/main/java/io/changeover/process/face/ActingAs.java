package io.changeover.process.face;

import io.changeover.failure.BadInput;
import io.changeover.failure.StepFailure;
import io.changeover.process.Actor;
import io.changeover.process.NotAllowed;
import io.changeover.process.Overtaken;
import java.util.ArrayList;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.springframework.stereotype.Component;

/** Makes the engine see who acts, so that listeners, log and authorizations are about a person. */
@Component
final class ActingAs {

  private final IdentityService identity;

  ActingAs(IdentityService identity) {
    this.identity = identity;
  }

  void as(Actor actor, Runnable work) {
    var before = identity.getCurrentAuthentication();
    identity.setAuthentication(actor.user(), new ArrayList<>(actor.groups()));
    try {
      work.run();
    } catch (AuthorizationException refused) {
      throw new NotAllowed(
          "%s may not do that: the engine's authorizations refuse it.".formatted(actor.user()));
    } catch (RuntimeException wrapped) {
      throw unwrapped(wrapped);
    } finally {
      identity.setAuthentication(before);
    }
  }

  /** The engine wraps what listeners throw; people want the reason, not the wrapping. */
  private static RuntimeException unwrapped(RuntimeException wrapped) {
    if (wrapped instanceof OptimisticLockingException || wrapped instanceof NullValueException) {
      return new Overtaken(
          "Somebody else was faster: this decision was given already. See: changeover tasks");
    }
    for (Throwable cause = wrapped; cause != null; cause = cause.getCause()) {
      if (cause instanceof NotAllowed
          || cause instanceof BadInput
          || cause instanceof StepFailure) {
        return (RuntimeException) cause;
      }
    }
    return wrapped;
  }
}
