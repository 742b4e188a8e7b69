package io.changeover.audit.report;

import io.changeover.audit.AuditVerdict;
import java.util.List;

/** Lays the parts of the report out on one page. */
final class ReportPage {

  private static final List<Section> CHAPTER =
      List.of(
          new FactsSection(),
          new AttentionSection(),
          new DecisionsSection(),
          new TimelineSection(),
          new EvidenceSection(),
          new OperationsSection());

  private final Story story;
  private final AuditVerdict verdict;
  private final String style;

  ReportPage(Story story, AuditVerdict verdict, String style) {
    this.story = story;
    this.verdict = verdict;
    this.style = style;
  }

  String html() {
    Html body = Html.of("body").add(header());
    Html main = Html.of("main");
    if (story.upgrades().isEmpty()) {
      chapter(main, story);
    } else {
      rollout(main);
    }
    main.add(new ProvenanceSection().render(story));
    main.add(new ChainSection(verdict).render(story));
    main.add(new RecordsSection().render(story));
    return "<!DOCTYPE html>\n"
        + Html.of("html").attribute("lang", "en").add(head()).add(body.add(main));
  }

  private Html head() {
    return Html.of("head")
        .add(Html.of("meta").attribute("charset", "utf-8"))
        .add(
            Html.of("meta")
                .attribute("http-equiv", "Content-Security-Policy")
                .attribute("content", "default-src 'none'; style-src 'unsafe-inline'"))
        .add(
            Html.of("meta")
                .attribute("name", "viewport")
                .attribute("content", "width=device-width, initial-scale=1"))
        .add("title", "", story.id() + ": " + Outcome.of(story, verdict).title())
        .add(Html.style(style));
  }

  private Html header() {
    Outcome outcome = Outcome.of(story, verdict);
    Html words =
        Html.of("div")
            .add("p", "eyebrow", "Audit report " + story.id())
            .add("h1", "", outcome.title())
            .add("p", "sub", subject());
    String type = story.upgrades().isEmpty() ? "upgrade.ended" : "rollout.ended";
    String reason = story.detail(type, "reason");
    if (!reason.isEmpty()) {
      words.add("p", "reason", reason);
    }
    outcome.doubts().forEach(doubt -> words.add("p", "doubt", doubt));
    return Html.of("header", outcome.tone()).add("span", "sign", outcome.sign()).add(words);
  }

  private String subject() {
    String where =
        story.upgrades().isEmpty()
            ? story.anyDetail("environment")
            : "Rollout over " + story.upgrades().size() + " environment(s)";
    return "%s · %s %s · %s"
        .formatted(
            where,
            story.anyDetail("platform"),
            FactsSection.versions(story),
            Words.moment(story.ended()));
  }

  private void rollout(Html main) {
    main.add(new FactsSection().render(story));
    Table table = new Table("Upgrade", "Environment", "Version", "Outcome", "Took");
    for (String upgrade : story.upgrades()) {
      Story part = story.of(upgrade);
      Outcome outcome = Outcome.of(part, verdict);
      table.row(
          Html.of("a").attribute("href", "#" + upgrade).text(upgrade),
          Html.pieces()
              .text(part.anyDetail("environment"))
              .add("div", "muted", part.anyDetail("stage")),
          Table.text(FactsSection.versions(part)),
          Html.of("span", "chip " + outcome.tone()).text(outcome.title()),
          Table.text(Words.duration(part.began(), part.ended())));
    }
    main.add(Section.titled("Environments", table.html()));
    Story own = story.of(story.id());
    if (!own.entries().isEmpty()) {
      main.add(new AttentionSection().render(own)).add(new DecisionsSection().render(own));
      main.add(new TimelineSection().render(own));
    }
    story.upgrades().forEach(upgrade -> part(main, story.of(upgrade)));
  }

  private void part(Html main, Story part) {
    Outcome outcome = Outcome.of(part, verdict);
    main.add(
        Html.of("div", "chapter " + outcome.tone())
            .attribute("id", part.id())
            .add("p", "eyebrow", part.id() + " · " + part.anyDetail("stage"))
            .add("h2", "", part.anyDetail("environment") + ": " + outcome.title()));
    chapter(main, part);
  }

  private static void chapter(Html main, Story part) {
    CHAPTER.forEach(section -> main.add(section.render(part)));
  }
}
