package io.changeover.process.lint;

import io.changeover.process.lint.StepKind.Effect;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a delegate declares about itself.
 *
 * @param bean its name in diagrams
 * @param work whether it carries out operations and lets the node wait for them; else it is done
 *     when it returns
 * @param own what holds for this step beyond its kind
 * @param refusals codes of the errors by which it says no
 * @param optional whether an operator may go on without it, with debt: only what neither the way
 *     back nor any proof rests on
 * @param halves what holds beyond its kind for each part of the hosts that it can be called for
 */
public record Step(
    String bean,
    StepKind kind,
    boolean work,
    Effect own,
    Set<String> refusals,
    boolean optional,
    Map<String, Effect> halves) {

  /** One that is the same for all hosts. */
  Step(
      String bean,
      StepKind kind,
      boolean work,
      Effect own,
      Set<String> refusals,
      boolean optional) {
    this(bean, kind, work, own, refusals, optional, Map.of());
  }

  /** What it means for the half that its diagram is called for; for none, all that it could. */
  Step in(Map<String, String> known) {
    if (halves.isEmpty()) {
      return this;
    }
    Effect effect = halves.getOrDefault(known.getOrDefault("half", ""), NOWHERE);
    return new Step(bean, kind, work, effect, refusals, optional);
  }

  /** Fails closed: no diagram can bring what this needs. */
  private static final Effect NOWHERE =
      new Effect(EnumSet.allOf(Fact.class), Set.of(), Set.of(), Set.of());

  /** For people, from the name of its delegate: <em>Take snapshot</em>. */
  public String words() {
    var words =
        bean.replaceFirst("Delegate$", "").replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  Set<Fact> needs() {
    var needs = new LinkedHashSet<>(kind.effect().needs());
    needs.addAll(own.needs());
    return needs;
  }

  Set<Fact> forbids() {
    var forbids = new LinkedHashSet<>(kind.effect().forbids());
    forbids.addAll(own.forbids());
    return forbids;
  }

  /** What holds once it has begun and is not done. */
  long during(long facts) {
    return own.during(kind.effect().during(facts));
  }

  long on(long facts) {
    return own.on(kind.effect().on(facts));
  }
}
