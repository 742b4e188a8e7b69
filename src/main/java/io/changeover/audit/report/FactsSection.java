package io.changeover.audit.report;

/** The few facts one looks for first. */
final class FactsSection implements Section {

  @Override
  public Html render(Story story) {
    Html facts = Html.of("dl", "facts");
    String environment = story.upgrades().isEmpty() ? story.anyDetail("environment") : "";
    fact(facts, "Environment", environment);
    fact(facts, "Stage", environment.isEmpty() ? "" : story.anyDetail("stage"));
    fact(facts, "Platform", story.anyDetail("platform"));
    fact(facts, "Version", versions(story));
    fact(facts, "Path", story.detail("plan.made", "path"));
    fact(facts, "Asked for by", story.first("upgrade.requested").map(e -> e.actor()).orElse(""));
    fact(facts, "Began", Words.moment(story.began()));
    fact(facts, "Took", Words.duration(story.began(), story.ended()));
    return facts;
  }

  static String versions(Story story) {
    String from = story.detail("plan.made", "from");
    String to = story.anyDetail("to");
    return from.isEmpty() || to.isEmpty() ? to : from + " → " + to;
  }

  private static void fact(Html facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.add(Html.of("div").add("dt", "", name).add("dd", "", value));
    }
  }
}
