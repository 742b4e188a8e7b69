package io.changeover.platform.cloudify;

import java.time.Duration;

/** Asks the manager that is to take over whether it is there and empty; it need not be there. */
final class NewLook {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String TARGET = "target";

  private final Session session;
  private final Facts facts = new Facts();

  NewLook(Session session) {
    this.session = session;
  }

  Facts facts() {
    Addresses.write(session.url(), facts);
    Reach reach = Reach.of(session.url(), PATIENCE);
    switch (reach.word()) {
      case SILENT -> facts.put(TARGET, "absent");
      // A wall may stand before one that is there: nobody may install on that.
      case UNKNOWN, SWALLOWED -> facts.unknown(TARGET, reach.why());
      case OPEN -> asked();
    }
    return facts;
  }

  private void asked() {
    try {
      CloudifyApi api = session.api();
      facts.put("version", api.dialect().version());
      facts.ask("clusterNodes", () -> facts.put("clusterNodes", api.manager().clusterNodes()));
      facts.ask("network", () -> api.manager().networks().forEach(n -> facts.put("network", n)));
      Inventory now = new InventoryReader(api, session.console()).read();
      facts.put(TARGET, now.isEmpty() ? "empty" : "holds data");
    } catch (CallFailed failed) {
      if (failed.reaction() == Reaction.LICENCE) {
        facts.put(TARGET, licence(failed));
      } else {
        facts.unknown(TARGET, String.valueOf(failed.getMessage()));
      }
    } catch (io.changeover.failure.StepFailure failed) {
      // It is there, and whether it is empty is not known: no upgrade may begin on that.
      facts.unknown(TARGET, String.valueOf(failed.getMessage()));
    }
  }

  /** {@code missing licence}, {@code expired licence}: it can say nothing else until it has one. */
  private static String licence(CallFailed refusal) {
    return refusal.code().replace("_cloudify_license", " licence");
  }
}
