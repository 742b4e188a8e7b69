package io.changeover.process.engine;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A killed product leaves its jobs locked. The data folder admits one product at a time and the
 * node's name is its own, so at boot its former locks are nobody's: without this it would wait for
 * them to lapse.
 */
@Component
final class OrphanedJobs {

  private final JdbcClient jdbc;
  private final String node;

  OrphanedJobs(JdbcClient jdbc, @Value("${changeover.node:single}") String node) {
    this.jdbc = jdbc;
    this.node = node;
  }

  void unlock() {
    jdbc.sql(
            "update ACT_RU_JOB set LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null where LOCK_OWNER_ = ?")
        .param(node)
        .update();
  }
}
