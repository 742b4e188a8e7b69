package io.changeover.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Clock;
import picocli.CommandLine.Command;

@Command(
    name = "tasks",
    mixinStandardHelpOptions = true,
    description = "Lists the decisions that are owed, and who may take them.",
    footer = {"", "Example: ./changeover tasks --as anna"})
final class TasksCommand extends ReadCommand {

  @Override
  protected JsonNode read(Connection server) {
    return server.get("/api/tasks");
  }

  @Override
  protected void show(JsonNode tasks, PrintWriter out) {
    if (tasks.isEmpty()) {
      out.println("Nothing waits for you.");
      return;
    }
    var times = new Times(Clock.systemUTC());
    for (JsonNode task : tasks) {
      out.printf(
          "%s  %s  %s (%s)%n",
          text(task, "id"), text(task, "upgrade"), text(task, "name"), text(task, "environment"));
      var facts = new Columns();
      task.path("facts")
          .properties()
          .forEach(fact -> facts.row(Texts.plain(fact.getKey()), Texts.plain(fact.getValue())));
      facts.print(out, "    ");
      out.printf("    owed by %s%s%s%n", who(task), since(task, times), taken(task));
      out.printf(
          "    ./changeover complete %s --decision %s --reason \"…\"%n",
          text(task, "id"), String.join("|", Texts.list(task.path("choices"))));
    }
  }

  private static String who(JsonNode task) {
    String groups = String.join(", ", Texts.list(task.path("groups")));
    var not = Texts.list(task.path("notThese"));
    return not.isEmpty() ? groups : groups + " but not " + String.join(", ", not);
  }

  private static String since(JsonNode task, Times times) {
    String due = times.at(task.path("due"));
    return " since " + times.at(task.path("created")) + (due.isEmpty() ? "" : ", due " + due);
  }

  private static String taken(JsonNode task) {
    String assignee = text(task, "assignee");
    return assignee.isEmpty() ? "" : ", taken by " + assignee;
  }

  private static String text(JsonNode task, String field) {
    return Texts.plain(task.path(field));
  }
}
