package io.changeover.process.store;

import io.changeover.audit.AuditEntry;
import io.changeover.audit.AuditWitness;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The product's own rows as a witness of what people did: who asked for what and how it ended, who
 * decided what and why, which risks were accepted. Four eyes rest on these rows.
 */
@Component
public class DecisionWitness implements AuditWitness {

  private final JdbcClient jdbc;

  public DecisionWitness(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Map<String, String> facts() {
    var facts = new LinkedHashMap<String, String>();
    upgrades(facts);
    gates(facts);
    risks(facts);
    return facts;
  }

  private void upgrades(Map<String, String> facts) {
    jdbc.sql("select id, requester, environment, to_version, outcome from CO_UPGRADE")
        .query(
            row -> {
              String id = row.getString("id");
              facts.put(
                  request(id),
                  wanted(
                      row.getString("requester"),
                      row.getString("environment"),
                      row.getString("to_version")));
              if (!row.getString("outcome").isEmpty()) {
                facts.put(end(id), row.getString("outcome"));
              }
            });
  }

  private void gates(Map<String, String> facts) {
    jdbc.sql(
            "select upgrade, gate, actor, decision, reason, plan_digest from CO_GATE"
                + " order by number")
        .query(
            row -> {
              decided(
                  facts,
                  row.getString("upgrade"),
                  row.getString("gate"),
                  List.of(
                      row.getString("actor"),
                      row.getString("decision"),
                      row.getString("reason"),
                      row.getString("plan_digest")));
            });
  }

  private void risks(Map<String, String> facts) {
    jdbc.sql("select upgrade, risk, actor from CO_RISK")
        .query(
            row -> {
              facts.put(
                  risk(row.getString("upgrade"), row.getString("risk"), row.getString("actor")),
                  "accepted");
            });
  }

  @Override
  public void read(AuditEntry entry, Map<String, String> told) {
    String id = entry.upgrade();
    switch (entry.type()) {
      case "upgrade.requested" -> {
        String what = entry.detail(id.startsWith("R-") ? "rollout" : "environment");
        told.put(request(id), wanted(entry.actor(), what, entry.detail("to")));
      }
      case "upgrade.ended", "rollout.ended" -> told.put(end(id), entry.detail("outcome"));
      case "gate.decided", "decision.made" ->
          decided(
              told,
              id,
              entry.detail("gate"),
              List.of(
                  entry.actor(),
                  entry.detail("decision"),
                  entry.detail("reason"),
                  entry.detail("planDigest")));
      case "risk.accepted" -> told.put(risk(id, entry.detail("risk"), entry.actor()), "accepted");
      default -> {}
    }
  }

  private static String request(String id) {
    return "request of " + id;
  }

  private static String wanted(String requester, String what, String to) {
    return "%s wants %s on %s".formatted(requester, what, to);
  }

  private static String end(String id) {
    return "end of " + id;
  }

  /** A gate can be decided more than once, each time in order. */
  private static void decided(
      Map<String, String> decisions, String id, String gate, List<String> decision) {
    int number = 1;
    while (decisions.containsKey(decision(id, gate, number))) {
      number++;
    }
    decisions.put(decision(id, gate, number), String.join(" / ", decision));
  }

  private static String decision(String id, String gate, int number) {
    return "decision %d at %s of %s".formatted(number, gate, id);
  }

  private static String risk(String id, String risk, String actor) {
    return "risk '%s' of %s, accepted by %s".formatted(risk, id, actor);
  }
}
