package io.changeover.web;

import static io.changeover.web.UpgradesController.required;

import io.changeover.process.Actor;
import io.changeover.process.UpgradeView;
import io.changeover.process.Upgrades;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operator's actions on a running upgrade; each answers with how it stands afterwards. */
@RestController
@RequestMapping("/api/upgrades/{id}")
class OperatorController {

  private final Upgrades upgrades;

  OperatorController(Upgrades upgrades) {
    this.upgrades = upgrades;
  }

  /** What an action may need; each takes what it needs and refuses without it. */
  record Wish(
      @Nullable String reason,
      @Nullable String host,
      @Nullable String risk,
      @Nullable String planDigest) {

    static final Wish NONE = new Wish(null, null, null, null);

    String why() {
      return required(reason, "reason");
    }

    /** The digest of the plan that was shown; a command line shows none. */
    String shown() {
      return planDigest == null ? "" : planDigest.strip();
    }

    String remark() {
      return reason == null ? "" : reason.strip();
    }
  }

  @PostMapping("/pause")
  UpgradeView pause(
      Actor actor, @PathVariable String id, @RequestBody(required = false) @Nullable Wish wish) {
    upgrades.pause(actor, id, orNone(wish).remark());
    return upgrades.status(id);
  }

  @PostMapping("/resume")
  UpgradeView resume(Actor actor, @PathVariable String id) {
    upgrades.resume(actor, id);
    return upgrades.status(id);
  }

  @PostMapping("/abort")
  UpgradeView abort(
      Actor actor, @PathVariable String id, @RequestBody(required = false) @Nullable Wish wish) {
    upgrades.abort(actor, id, orNone(wish).why());
    return upgrades.status(id);
  }

  @PostMapping("/rollback")
  UpgradeView rollback(
      Actor actor, @PathVariable String id, @RequestBody(required = false) @Nullable Wish wish) {
    upgrades.rollback(actor, id, orNone(wish).why());
    return upgrades.status(id);
  }

  @PostMapping("/retry")
  UpgradeView retry(Actor actor, @PathVariable String id) {
    upgrades.retry(actor, id);
    return upgrades.status(id);
  }

  @PostMapping("/skip")
  UpgradeView skip(
      Actor actor, @PathVariable String id, @RequestBody(required = false) @Nullable Wish wish) {
    upgrades.skip(actor, id, orNone(wish).why());
    return upgrades.status(id);
  }

  @PostMapping("/exclude")
  UpgradeView exclude(
      Actor actor, @PathVariable String id, @RequestBody(required = false) @Nullable Wish wish) {
    upgrades.exclude(actor, id, required(orNone(wish).host(), "host"), orNone(wish).why());
    return upgrades.status(id);
  }

  @PostMapping("/accept")
  UpgradeView accept(
      Actor actor, @PathVariable String id, @RequestBody(required = false) @Nullable Wish wish) {
    Wish said = orNone(wish);
    upgrades.accept(actor, id, required(said.risk(), "risk"), said.why(), said.shown());
    return upgrades.status(id);
  }

  @PostMapping("/finalize")
  UpgradeView finish(
      Actor actor, @PathVariable String id, @RequestBody(required = false) @Nullable Wish wish) {
    upgrades.finish(actor, id, orNone(wish).remark());
    return upgrades.status(id);
  }

  private static Wish orNone(@Nullable Wish wish) {
    return wish == null ? Wish.NONE : wish;
  }
}
