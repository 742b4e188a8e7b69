package io.changeover.platform.cloudify;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether each deployment got new agents since an instant: the last installation that began since
 * then succeeded. Deployments whose hosts do not run, or that have none, get none.
 */
final class AgentsSince {

  private final Session session;
  private final Instant since;
  private final @Nullable ZoneId zone;
  private final Set<String> before;

  /**
   * @param before executions that came along with a snapshot, whatever their time says
   */
  AgentsSince(Session session, Instant since, @Nullable ZoneId zone, Set<String> before) {
    this.before = Set.copyOf(before);
    this.session = session;
    this.since = since;
    this.zone = zone;
  }

  /**
   * @param only names {@code TENANT/DEPLOYMENT}, or none for all
   * @throws NotDone if one got none, or times cannot be told
   */
  void check(Set<String> only) {
    CloudifyApi api = session.api();
    if (api.dialect().hasLocalTimes() && zone == null) {
      throw new NotDone(
          "a manager %s tells times of its own zone, which is not known"
              .formatted(api.dialect().version()),
          "Give --zone, as date +%z on the manager's machine tells it");
    }
    Map<String, List<Execution>> all = installations(api);
    var without = new ArrayList<String>();
    int looked = 0;
    for (Landscape.Place place : new Landscape(api).places()) {
      boolean asked = only.isEmpty() || only.contains(place.name());
      if (asked && place.hasCompute() && place.hostsNotStarted().isEmpty()) {
        looked++;
        String word = word(all.getOrDefault(place.name(), List.of()));
        if (!word.isEmpty()) {
          without.add(place.name() + " " + word);
          session.console().say("no new agents: " + place.name() + " " + word);
        }
      }
    }
    session
        .console()
        .say("%d of %d got new agents since %s".formatted(looked - without.size(), looked, since));
    if (!without.isEmpty()) {
      throw new NotDone(
          "%d deployments got no new agents, the first: %s"
              .formatted(without.size(), without.get(0)),
          "Run agents-install with the same --since; it goes on where it stopped");
    }
  }

  /** By deployment, oldest first; asked at once, as there may be thousands. */
  private Map<String, List<Execution>> installations(CloudifyApi api) {
    var all = new HashMap<String, List<Execution>>();
    for (Execution e : api.executions().of(AgentsInstall.WORKFLOW)) {
      if (!before.contains(e.id())
          && Span.of(e.createdAt(), api.dialect(), zone).surelySince(since)) {
        String name = e.tenant() + "/" + e.deployment();
        all.computeIfAbsent(name, none -> new ArrayList<>()).add(e);
      }
    }
    return all;
  }

  private static String word(List<Execution> runs) {
    if (runs.isEmpty()) {
      return "had no installation since then";
    }
    Execution last = runs.get(runs.size() - 1);
    return last.succeeded() ? "" : "had one that is " + last.verdict();
  }
}
