package io.changeover.platform.cloudify;

import io.changeover.failure.BadInput;
import io.changeover.failure.StepFailure;
import io.changeover.failure.TransientFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * One operation on a manager. Whatever it ends with becomes an exit code and one last sentence:
 * what failed, where, why, what was left behind, what to do next.
 */
@Command
abstract class ManagerCommand implements Callable<Integer> {

  private static final String AGAIN =
      "Repeat the command; what this one did is found, and not done twice";

  @ParentCommand private @Nullable CloudifyCommand root;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Does it, and answers with an exit code. */
  abstract int run(Session session) throws IOException;

  /** Whether it needs the address of one. */
  boolean asksManager() {
    return true;
  }

  final CloudifyCommand root() {
    CloudifyCommand parent = root;
    if (parent == null) {
      throw new IllegalStateException("the command has no program");
    }
    return parent;
  }

  @Override
  public final Integer call() {
    Session session;
    try {
      session = root().session(asksManager());
    } catch (BadInput bad) {
      root().console().complain(bad.getMessage() == null ? "Bad input." : bad.getMessage());
      return Exits.BAD_INPUT;
    }
    try {
      return run(session);
    } catch (BadInput bad) {
      root().console().complain(String.join(" ", bad.problems()));
      return Exits.BAD_INPUT;
    } catch (NotDone no) {
      return complain(session, no, no.next(), Exits.NO);
    } catch (CallFailed failed) {
      return complain(
          session, failed, failed.reaction().next(), failed.isTransient() ? Exits.LATER : Exits.NO);
    } catch (TransientFailure later) {
      return complain(session, later, AGAIN, Exits.LATER);
    } catch (StepFailure failed) {
      return complain(session, failed, Reaction.PERMANENT.next(), Exits.NO);
    } catch (IOException | UncheckedIOException io) {
      return complain(
          session, io, "Look at the disk and the file's rights, and repeat it", Exits.NO);
    } catch (RuntimeException defect) {
      return complain(session, defect, "This is a defect of the client; report it", Exits.NO);
    }
  }

  private int complain(Session session, Exception why, String next, int exit) {
    String reason = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    if (why instanceof IOException || (Exits.NO == exit && isDefect(why))) {
      reason = why.getClass().getSimpleName() + ": " + reason;
    }
    root()
        .console()
        .complain(
            "%s failed on %s: %s. %s. %s."
                .formatted(
                    spec.name(),
                    session.place(),
                    ended(reason),
                    ended(session.left()),
                    ended(next)));
    return exit;
  }

  private static boolean isDefect(Exception why) {
    return !(why instanceof NotDone || why instanceof CallFailed || why instanceof StepFailure);
  }

  private static String ended(String sentence) {
    return sentence.strip().replaceAll("\\.+$", "");
  }
}
