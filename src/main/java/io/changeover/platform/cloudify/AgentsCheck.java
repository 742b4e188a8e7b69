package io.changeover.platform.cloudify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Agents per deployment. 7.x lists a state for each agent; other versions leave what the last
 * validation noted in the host's runtime properties ({@code agent_status}), if there was one. No
 * version asks agents by itself, so that alive means: alive when it was looked at last.
 */
final class AgentsCheck {

  private enum Word {
    ALIVE,
    DEAD,
    UNKNOWN
  }

  /** How many agents have which word. */
  private static final class Tally {
    private final EnumMap<Word, Integer> numbers = new EnumMap<>(Word.class);

    void add(Word word, int number) {
      numbers.merge(word, number, Integer::sum);
    }

    void addAll(Tally other) {
      other.numbers.forEach(this::add);
    }

    int of(Word word) {
      return numbers.getOrDefault(word, 0);
    }

    int all() {
      return numbers.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
      return "alive=%d dead=%d unknown=%d"
          .formatted(of(Word.ALIVE), of(Word.DEAD), of(Word.UNKNOWN));
    }
  }

  private static final Set<String> ALIVE_STATES = Set.of("started", "restarted");

  private static final Set<String> DEAD_STATES =
      Set.of("stopped", "deleted", "nonresponsive", "failed");

  private final Session session;
  private final CloudifyApi api;

  /** What is said of each: ten thousand lines would be too many to be kept as evidence. */
  private final Console aside;

  private final Map<String, String> states = new HashMap<>();
  private final TreeMap<String, Tally> counts = new TreeMap<>();

  AgentsCheck(Session session) {
    this.session = session;
    this.api = session.api();
    this.aside = session.console().aside();
  }

  /**
   * @param only names {@code TENANT/DEPLOYMENT}, or none for all
   * @throws NotDone if an agent does not live
   */
  void run(Set<String> only) {
    Lists lists = api.lists();
    if (api.dialect().hasAgents()) {
      new AgentsSeen(api)
          .each(
              (tenant, agent) ->
                  states.merge(
                      tenant + "/" + agent.path("id").asText(""),
                      agent.path("state").asText(""),
                      AgentsCheck::better));
    }
    lists.everywhere("node-instances", "id", Map.of(), row -> host(lists, row, only));
    Tally sum = new Tally();
    counts.forEach((name, count) -> say(name, count, sum));
    for (String name : only) {
      if (!counts.containsKey(name)) {
        aside.say(name + " hosts=0 unknown: it has no host, or is not there");
      }
    }
    session.console().say("count " + sum);
    if (sum.of(Word.DEAD) > 0) {
      throw new NotDone(
          "%d agents do not live".formatted(sum.of(Word.DEAD)),
          "Look at their hosts; while the old manager's broker is up, agents-install reaches them");
    }
  }

  private void host(Lists lists, JsonNode row, Set<String> only) {
    String id = row.path("id").asText("");
    String name = lists.tenantOf(row) + "/" + row.path("deployment_id").asText("");
    boolean host = !id.isEmpty() && id.equals(row.path("host_id").asText(""));
    if (host && (only.isEmpty() || only.contains(name))) {
      Word word = judged(lists.tenantOf(row) + "/" + id, row.path("runtime_properties"));
      counts.computeIfAbsent(name, n -> new Tally()).add(word, 1);
    }
  }

  /** A host has a row for each agent that it ever had: one that lives is what counts. */
  private static String better(String one, String other) {
    if (ALIVE_STATES.contains(one) || ALIVE_STATES.contains(other)) {
      return ALIVE_STATES.contains(one) ? one : other;
    }
    return DEAD_STATES.contains(one) ? one : other;
  }

  private Word judged(String agent, JsonNode properties) {
    String state = states.getOrDefault(agent, "");
    if (ALIVE_STATES.contains(state)) {
      return Word.ALIVE;
    }
    if (DEAD_STATES.contains(state)) {
      return Word.DEAD;
    }
    JsonNode alive = properties.path("agent_status").path("agent_alive");
    if (alive.isBoolean()) {
      return alive.asBoolean() ? Word.ALIVE : Word.DEAD;
    }
    return Word.UNKNOWN;
  }

  private void say(String name, Tally count, Tally sum) {
    sum.addAll(count);
    String unknown =
        count.of(Word.UNKNOWN) == 0
            ? ""
            : " unknown: this version does not tell; " + lastInstall(name);
    aside.say("%s hosts=%d %s%s".formatted(name, count.all(), count, unknown));
  }

  private String lastInstall(String name) {
    String[] parts = name.split("/", 2);
    var runs = api.executions().of(AgentsInstall.WORKFLOW, parts[0], parts[1]);
    if (runs.isEmpty()) {
      return "no agents were installed by this manager";
    }
    Execution last = runs.get(runs.size() - 1);
    return "the last installation %s at %s".formatted(last.status(), last.createdAt());
  }
}
