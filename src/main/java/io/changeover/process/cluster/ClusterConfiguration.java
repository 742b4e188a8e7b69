package io.changeover.process.cluster;

import io.changeover.audit.AuditTrail;
import io.changeover.audit.ChainWriter;
import io.changeover.inventory.Inventories;
import io.changeover.process.Nodes;
import io.changeover.process.catalog.Bundle;
import io.changeover.process.store.ClusterLease;
import io.changeover.process.store.MemberStore;
import io.changeover.process.store.MemberStore.Build;
import io.changeover.process.store.NodeLease;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A node of a cluster, where {@code changeover.cluster} says that it is one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "changeover.cluster", havingValue = "true")
class ClusterConfiguration {

  @Bean
  Leadership.Me thisNode(
      @Value("${changeover.node}") String id, @Value("${changeover.data}") Path data) {
    String holder =
        "process %s with the data folder %s"
            .formatted(
                ManagementFactory.getRuntimeMXBean().getName(), data.toAbsolutePath().normalize());
    return new Leadership.Me(id, UUID.randomUUID().toString(), holder);
  }

  @Bean
  Build thisBuild(Bundle bundle) {
    String version = ClusterConfiguration.class.getPackage().getImplementationVersion();
    return new Build(version == null ? "development" : version, bundle.digest(), Machine.name());
  }

  /** Not the shared client: that one waits for the tables, which wait for the admission. */
  @Bean
  MemberStore memberStore(DataSource database) {
    return new MemberStore(JdbcClient.create(database));
  }

  @Bean
  BootLock bootLock(DataSource database) {
    return new BootLock(database);
  }

  @Bean
  Lead lead(DataSource database) {
    return new Lead(database);
  }

  @Bean
  FlywayMigrationStrategy admittedFirst(
      BootLock boot,
      DataSource database,
      MemberStore members,
      Leadership.Me me,
      Build build,
      Inventories inventories) {
    var admission = new Admission(new NodeLease(JdbcClient.create(database)), members);
    return flyway -> {
      boot.take();
      admission.check(me.id(), build, inventories.current());
      flyway.migrate();
    };
  }

  @Bean
  Leadership leadership(
      DataSource database,
      Lead lead,
      Leadership.Me me,
      ObjectProvider<Duty> duties,
      ChainWriter chain,
      AuditTrail audit,
      PlatformTransactionManager transactions) {
    var all = new ArrayList<Duty>(List.of(new LastLines(chain)));
    duties.orderedStream().forEach(all::add);
    return new Leadership(
        new ClusterLease(JdbcClient.create(database)),
        lead,
        me,
        all,
        audit,
        new TransactionTemplate(transactions),
        terms());
  }

  /** Closed before what it uses, the engine among it. */
  @Bean
  ClusterNode clusterNode(
      Leadership leadership,
      MemberStore members,
      DataSource database,
      Clock clock,
      Inventories inventories,
      Leadership.Me me,
      Build build,
      Acquisition acquisition) {
    var node =
        new ClusterNode(
            leadership,
            members,
            new NodeClock(JdbcClient.create(database), clock),
            inventories,
            me,
            build,
            acquisition);
    node.join();
    return node;
  }

  /** The starter would have the engine take jobs as soon as it is up, whatever the clock says. */
  @Bean
  static BeanDefinitionRegistryPostProcessor jobsAreTakenByLeaveOfTheNodeOnly() {
    String starter = "jobExecutorStartingEventListener";
    return beans -> {
      if (beans.containsBeanDefinition(starter)) {
        beans.removeBeanDefinition(starter);
      }
    };
  }

  @Bean
  Nodes nodes(MemberStore members) {
    return new NodeList(members);
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> nodeIsReady(
      ClusterNode node, BootLock boot, Environment settings) {
    return ready -> {
      boot.close();
      node.ready(url((WebServerApplicationContext) ready.getApplicationContext(), settings));
    };
  }

  private static String url(WebServerApplicationContext context, Environment settings) {
    boolean tls = settings.matchesProfiles("tls");
    String address = settings.getProperty("server.address", "127.0.0.1");
    return "%s://%s:%d"
        .formatted(
            tls ? "https" : "http",
            address.equals("0.0.0.0") ? Machine.host() : address,
            context.getWebServer().getPort());
  }

  private static Executor terms() {
    return Executors.newSingleThreadExecutor(
        work -> {
          var thread = new Thread(work, "changeover-term");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Chains what this term committed, as long as it still may. */
  private record LastLines(ChainWriter chain) implements Duty {

    @Override
    public void begin() {
      chain.tick();
    }

    @Override
    public void end() {
      chain.checkpoint();
    }
  }
}
