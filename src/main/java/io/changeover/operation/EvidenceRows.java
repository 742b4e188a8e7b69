package io.changeover.operation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The table CO_EVIDENCE. */
record EvidenceRows(Sql sql) {

  /** Keeps the evidence in place of an older one of that name; in the caller's transaction. */
  void keep(String upgrade, int hop, String name, String content, String key, Instant kept) {
    sql.update(
        "DELETE FROM CO_EVIDENCE WHERE UPGRADE_ID=? AND HOP=? AND NAME=?", upgrade, hop, name);
    sql.update(
        "INSERT INTO CO_EVIDENCE (UPGRADE_ID, HOP, NAME, CONTENT, SHA256, OP_KEY, KEPT)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        upgrade,
        hop,
        name,
        content,
        Digest.of(content),
        key,
        Sql.time(kept));
  }

  Map<String, String> of(String upgrade, int hop) {
    Map<String, String> evidence = new TreeMap<>();
    sql.query(
        row -> evidence.put(row.getString("NAME"), row.getString("CONTENT")),
        "SELECT NAME, CONTENT FROM CO_EVIDENCE WHERE UPGRADE_ID=? AND HOP=?",
        upgrade,
        hop);
    return evidence;
  }

  Optional<String> find(String upgrade, int hop, String name) {
    return Optional.ofNullable(of(upgrade, hop).get(name));
  }
}
