package io.changeover.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What may pass to the engine's own REST interface: reading, and working on one's own tasks. All
 * else is named with its proper way. Paths are relative to the engine: {@code /task/1/claim}.
 */
final class DoorRules {

  /** Reads that are sent as POST because their query is long. */
  private static final Pattern QUERY =
      Pattern.compile(
          "/(task|process-instance|execution|variable-instance|job|job-definition|external-task"
              + "|group"
              + "|history/(process-instance|activity-instance|variable-instance|detail|task"
              + "|job-log|external-task-log))(/count)?");

  private static final List<Pattern> OTHER_READS =
      List.of(
          Pattern.compile("/filter/[^/]+/(list|count|singleResult)"),
          Pattern.compile("/identity/password-policy"));

  private static final Pattern TASK_WORK =
      Pattern.compile("/task/[^/]+/(claim|unclaim|complete|submit-form|assignee|comment/create)");

  private static final Pattern OWN_USER = Pattern.compile("/user/([^/]+)/(credentials|profile)");

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /** Path patterns, in this order, with the way that is meant instead. */
  private static final List<Refused> REFUSED =
      List.of(
          refused(
              ".*/(localVariables|variables|variables-async)(/.*)?|/history/variable-instance/.*",
              "The facts of an upgrade are changed by nobody. Decide in the task's form, or with"
                  + " `changeover complete`."),
          refused(
              "/task/.*",
              "A task is claimed, completed or assigned, nothing else. Use its form, or"
                  + " `changeover complete`."),
          refused(
              "/process-definition/.*(/start|/submit-form)",
              "An upgrade is started with `changeover start`, so that it is planned and locked."),
          refused(
              "/deployment(/.*)?",
              "Designers deploy with POST /engine-rest/deployment/create, as Camunda Modeler does;"
                  + " what is deployed is neither changed nor deleted."),
          refused(
              "/(user|group|tenant|authorization|identity)(/.*)?",
              "People come from the inventory's `people:`. You may change your own password and"
                  + " profile only."),
          refused(
              "/(job|job-definition|external-task|incident)(/.*)?|/process-instance/job-retries.*",
              "A failed step is tried again with `changeover retry`, or skipped with `changeover"
                  + " skip`."),
          refused(
              "/(message|signal|condition|event-subscription)(/.*)?|/execution/.*"
                  + "|/process-instance/message-async",
              "An upgrade is moved by its own steps and by decisions. Use `changeover tasks` to"
                  + " see which are owed."),
          refused(
              "/(modification|migration|batch)(/.*)?|.*/(restart|restart-async)"
                  + "|/process-instance/.*modification.*",
              "A running upgrade is neither modified, migrated nor restarted. Use `changeover"
                  + " retry`, `skip` or `rollback`."),
          refused(
              ".*/(suspended|suspended-async)",
              "An upgrade is held with `changeover pause` and goes on with `changeover resume`."),
          refused(
              "/process-instance(/.*)?",
              "An upgrade is ended with `changeover abort` or `changeover rollback`."),
          refused("/history(/.*)?", "History is evidence and is kept."));

  private DoorRules() {}

  /**
   * @param user who asks, or null if nobody knows
   * @return the refusal in words, or nothing if the request may pass
   */
  static Optional<String> refusal(String method, String path, @Nullable String user) {
    if (READING.contains(method) || method.equals("POST") && readsOrWorks(path)) {
      return Optional.empty();
    }
    var own = OWN_USER.matcher(path);
    if (method.equals("PUT") && own.matches() && own.group(1).equals(user)) {
      return Optional.empty();
    }
    return Optional.of(
        REFUSED.stream()
            .filter(door -> door.path().matcher(path).matches())
            .map(Refused::properWay)
            .findFirst()
            .orElse("Only reading and work on your own tasks pass here."));
  }

  /** Whether the request carries form data that becomes variables. */
  static boolean carriesDecision(String method, String path) {
    return method.equals("POST") && path.matches("/task/[^/]+/(complete|submit-form)");
  }

  /** Whether the request sets a new password, of a person's own as no other passes. */
  static boolean changesPassword(String method, String path) {
    var own = OWN_USER.matcher(path);
    return method.equals("PUT") && own.matches() && own.group(2).equals("credentials");
  }

  private static boolean readsOrWorks(String path) {
    return QUERY.matcher(path).matches()
        || TASK_WORK.matcher(path).matches()
        || OTHER_READS.stream().anyMatch(read -> read.matcher(path).matches());
  }

  private static Refused refused(String path, String properWay) {
    return new Refused(Pattern.compile(path), properWay);
  }

  private record Refused(Pattern path, String properWay) {}
}
