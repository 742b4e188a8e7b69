package io.changeover.process.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The nodes of a cluster, one row each. All times are the database's. */
public final class MemberStore {

  /** Who was not heard of for longer is taken for dead. */
  public static final Duration SILENCE = Duration.ofSeconds(15);

  private final JdbcClient jdbc;

  public MemberStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Says that a node is there and how it is. */
  public void say(Member me) {
    int known =
        jdbc.sql(
                "update CO_MEMBER set RUN = ?, HOLDER = ?, URL = ?, MACHINE = ?, VERSION = ?,"
                    + " DIAGRAMS = ?, INVENTORY = ?, CLOCK_MILLIS = ?, TROUBLE = ?, SINCE = case when"
                    + " RUN = ? then SINCE else CURRENT_TIMESTAMP end, SEEN = CURRENT_TIMESTAMP"
                    + " where ID = ?")
            .params(
                me.run(),
                me.holder(),
                me.url(),
                me.build().machine(),
                me.build().version(),
                me.build().diagrams(),
                me.inventory(),
                me.clock().toMillis(),
                me.trouble(),
                me.run(),
                me.id())
            .update();
    if (known == 0) {
      jdbc.sql(
              "insert into CO_MEMBER (ID, RUN, HOLDER, URL, MACHINE, VERSION, DIAGRAMS, INVENTORY,"
                  + " CLOCK_MILLIS, TROUBLE, SINCE, SEEN) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                  + " CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)")
          .params(
              me.id(),
              me.run(),
              me.holder(),
              me.url(),
              me.build().machine(),
              me.build().version(),
              me.build().diagrams(),
              me.inventory(),
              me.clock().toMillis(),
              me.trouble())
          .update();
    }
  }

  /** It stops in good order. */
  public void leave(String id) {
    jdbc.sql("delete from CO_MEMBER where ID = ?").param(id).update();
  }

  /** Nodes that were not heard of for a day: nobody waits for them any more. */
  public void forgetGone() {
    jdbc.sql("delete from CO_MEMBER where SEEN < CURRENT_TIMESTAMP - INTERVAL '1' DAY").update();
  }

  /** All that were there and did not stop in good order, in the order of their ids. */
  public List<Row> all() {
    return jdbc.sql(
            "select M.*, CURRENT_TIMESTAMP as ASKED, (select count(*) from CO_NODE N where N.ID = 1"
                + " and N.RUN = M.RUN and N.KIND = 'cluster' and N.LEASE_UNTIL >="
                + " CURRENT_TIMESTAMP) as LEADS from CO_MEMBER M order by M.ID")
        .query(MemberStore::row)
        .list();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    Instant seen = row.getObject("SEEN", OffsetDateTime.class).toInstant();
    Instant asked = row.getObject("ASKED", OffsetDateTime.class).toInstant();
    Member member =
        new Member(
            row.getString("ID"),
            row.getString("RUN"),
            row.getString("HOLDER"),
            row.getString("URL"),
            new Build(
                row.getString("VERSION"), row.getString("DIAGRAMS"), row.getString("MACHINE")),
            row.getString("INVENTORY"),
            Duration.ofMillis(row.getLong("CLOCK_MILLIS")),
            row.getString("TROUBLE"));
    return new Row(
        member,
        row.getInt("LEADS") > 0,
        row.getObject("SINCE", OffsetDateTime.class).toInstant(),
        seen,
        Duration.between(seen, asked));
  }

  /**
   * What all nodes must have in common, but for the machine.
   *
   * @param diagrams digest of the bundle
   * @param machine which host and boot it runs on
   */
  public record Build(String version, String diagrams, String machine) {}

  /**
   * A node as it says it is.
   *
   * @param id kept in its data folder
   * @param run another after each start
   * @param inventory digest of the one in force
   * @param clock its own minus the database's
   * @param trouble why it takes no jobs; empty if it does
   */
  public record Member(
      String id,
      String run,
      String holder,
      String url,
      Build build,
      String inventory,
      Duration clock,
      String trouble) {}

  /**
   * @param silent since when it was not heard of
   */
  public record Row(Member member, boolean leads, Instant since, Instant seen, Duration silent) {

    public boolean isAlive() {
      return silent.compareTo(SILENCE) <= 0;
    }
  }
}
