package io.changeover.remote;

import io.changeover.failure.PermanentFailure;
import io.changeover.failure.StepFailure;
import io.changeover.failure.TransientFailure;
import java.util.Objects;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;

/** From what the SSH library throws to what a person can do about it. */
final class SshFailures {

  private SshFailures() {}

  /** Nothing was run: the session did not come about. */
  static StepFailure onTheWay(SshRoute route, SshAddress hop, String refusal, Exception e) {
    if (e instanceof StepFailure known) {
      return known;
    }
    String host = route.host() + (route.isLast(hop) ? "" : " (through jump host " + hop + ")");
    if (!refusal.isEmpty()) {
      return new PermanentFailure(
          "Host %s was not used; nothing was changed. %s".formatted(host, refusal), e);
    }
    if (isAuthentication(e)) {
      return new PermanentFailure(
          "%s does not let us in to host %s (%s); nothing was changed. Correct user and `ssh:` of the host in the inventory, or put the public key into that user's authorized_keys."
              .formatted(hop, host, said(e)),
          e);
    }
    return NotReached.because(
        "Host %s cannot be reached at %s (%s); nothing was run there."
            .formatted(host, hop, said(e)),
        e);
  }

  /** Nothing was run: the session takes no channel. */
  static TransientFailure noChannel(String host, Exception e) {
    return NotReached.because(
        "The session with host %s takes no command (%s); nothing was run there."
            .formatted(host, said(e)),
        e);
  }

  /** The server lives and takes no more channels through this session. */
  static boolean isOneTooMany(Exception e) {
    return deepest(e) instanceof SshChannelOpenException;
  }

  /** Something was sent, and no whole answer came. */
  static TransientFailure lost(String host, Exception e) {
    return new TransientFailure(
        "The connection to host %s was lost (%s): what was asked for may have run or not."
            .formatted(host, said(e)),
        e);
  }

  private static boolean isAuthentication(Exception e) {
    return e instanceof SshException ssh
        && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE;
  }

  private static Throwable deepest(Throwable e) {
    return e.getCause() == null ? e : deepest(e.getCause());
  }

  private static String said(Throwable e) {
    Throwable deepest = deepest(e);
    String message = Objects.toString(deepest.getMessage(), "");
    return message.isEmpty() ? deepest.getClass().getSimpleName() : message;
  }
}
