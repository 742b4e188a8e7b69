package io.changeover.process.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which server uses the database. All times are the database's: servers' clocks may differ. */
public final class NodeLease {

  /** How long a server that is not heard of any more keeps others out. */
  public static final Duration LENGTH = Duration.ofSeconds(30);

  private static final String UNTIL =
      "LEASE_UNTIL = CURRENT_TIMESTAMP + INTERVAL '%d' SECOND".formatted(LENGTH.toSeconds());

  private final JdbcClient jdbc;

  public NodeLease(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Hold read() {
    return jdbc.sql("select CO_NODE.*, CURRENT_TIMESTAMP as ASKED from CO_NODE where ID = 1")
        .query(NodeLease::hold)
        .single();
  }

  /**
   * True if it is this run's now. A run of the same identity takes over at once: the identity is
   * kept where only one server at a time can be.
   */
  public boolean take(String run, String identity, String holder) {
    return jdbc.sql(
                "update CO_NODE set RUN = ?, IDENTITY_KEY = ?, HOLDER = ?, SINCE ="
                    + " CURRENT_TIMESTAMP, "
                    + UNTIL
                    + " where ID = 1 and (RUN = '' or IDENTITY_KEY = ? or LEASE_UNTIL <"
                    + " CURRENT_TIMESTAMP)")
            .params(run, identity, holder, identity)
            .update()
        > 0;
  }

  /** Whether nodes of a cluster are there; asked once the tables are of this version. */
  public List<String> nodes(String identity) {
    return jdbc.sql(
            "select HOLDER from CO_MEMBER where ID <> ? and SEEN > CURRENT_TIMESTAMP - INTERVAL '%d'"
                    .formatted(MemberStore.SILENCE.toSeconds())
                + " SECOND")
        .param(identity)
        .query(String.class)
        .list();
  }

  /** It is a server's that keeps all others out, and no leader's. */
  public void keepAlone(String run) {
    jdbc.sql("update CO_NODE set KIND = 'single' where RUN = ?").param(run).update();
  }

  /** False if somebody else took it. */
  public boolean renew(String run) {
    return jdbc.sql("update CO_NODE set " + UNTIL + " where RUN = ?").param(run).update() > 0;
  }

  public void release(String run) {
    jdbc.sql("update CO_NODE set RUN = '' where RUN = ?").param(run).update();
  }

  private static Hold hold(ResultSet row, int number) throws SQLException {
    Instant asked = row.getObject("ASKED", OffsetDateTime.class).toInstant();
    return new Hold(
        row.getString("RUN"),
        row.getString("IDENTITY_KEY"),
        row.getString("HOLDER"),
        row.getObject("SINCE", OffsetDateTime.class).toInstant(),
        Duration.between(asked, row.getObject("LEASE_UNTIL", OffsetDateTime.class).toInstant()));
  }

  /**
   * @param run empty if the last server stopped in good order
   * @param identity the same for each run on the same data folder
   * @param left how much longer it keeps others out unless it is renewed
   */
  public record Hold(String run, String identity, String holder, Instant since, Duration left) {

    public boolean isOpen() {
      return !run.isEmpty();
    }
  }
}
