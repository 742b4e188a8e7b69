package io.changeover.platform.cloudify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Snapshots: creation and restore are executions, and only begin here. */
final class SnapshotCalls {

  /** What a manager may take to put away what it has received whole. */
  private static final Duration PUTTING_AWAY = Duration.ofMinutes(10);

  private final Wire wire;
  private final Dialect dialect;
  private final Lists lists;

  SnapshotCalls(Wire wire, Dialect dialect, Lists lists) {
    this.wire = wire;
    this.dialect = dialect;
    this.lists = lists;
  }

  private Call call(String id, String rest) {
    return lists.call("snapshots/" + Call.encoded(id) + rest);
  }

  List<Snapshot> all() {
    var found = new ArrayList<Snapshot>();
    lists.everywhere("snapshots", "created_at", Map.of(), row -> found.add(Snapshot.of(row)));
    return found;
  }

  Optional<Snapshot> find(String id) {
    try {
      return Optional.of(Snapshot.of(wire.get(call(id, "")).body()));
    } catch (CallFailed failed) {
      if (failed.reaction() == Reaction.NOT_FOUND) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  /** Begins to create; the answer is the execution that does it. */
  Execution create(String id) {
    return Execution.of(wire.send("PUT", call(id, ""), dialect.snapshotBody()).body());
  }

  /** Whether it was there. */
  boolean delete(String id) {
    try {
      wire.send("DELETE", call(id, ""), null);
      return true;
    } catch (CallFailed failed) {
      if (failed.reaction() == Reaction.NOT_FOUND) {
        return false;
      }
      throw failed;
    }
  }

  /**
   * Begins to restore.
   *
   * @return the execution's id: the answer looks like a snapshot, and its {@code id} is the
   *     execution's, in every version
   */
  String restore(String id, boolean force, boolean certificates, boolean noReboot) {
    var body = dialect.restoreBody(force, certificates, noReboot);
    return wire.send("POST", call(id, "/restore"), body).body().path("id").asText("");
  }

  /** Sends the archive. No version answers with a checksum, and a cut body may be accepted. */
  Snapshot upload(String id, Outgoing archive) {
    return Snapshot.of(wire.put(call(id, "/archive"), archive, PUTTING_AWAY).body());
  }

  /**
   * Opens the archive from a byte on; 206 answers that, 200 is the whole of it.
   *
   * @param state what {@code ETag} named the archive by before, or empty
   */
  Body archive(String id, long from, String state) {
    Call call = call(id, "/archive");
    if (from > 0) {
      call = call.with("Range", "bytes=" + from + "-");
      call = state.isEmpty() ? call : call.with("If-Range", state);
    }
    return wire.open(call);
  }

  /** How many bytes the manager holds, asked with a range of one byte; empty where untold. */
  OptionalLong size(String id) {
    try (Body answer = wire.open(call(id, "/archive").with("Range", "bytes=0-0"))) {
      // What was asked for is in the headers.
      return Ranges.total(answer.status(), answer.headers());
    }
  }
}
