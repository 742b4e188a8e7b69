package io.changeover.process.compare;

import java.util.Map;

/**
 * A page of its own with the changes and pictures before and after; loads nothing from elsewhere.
 */
public final class ComparisonPage {

  private ComparisonPage() {}

  /**
   * @param title what is compared with what
   * @return an HTML document
   */
  public static String of(
      String title, Comparison comparison, Map<String, byte[]> before, Map<String, byte[]> after) {
    var page = new StringBuilder();
    page.append(
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>%s</title><style>
        body{font:15px/1.5 "Liberation Sans",sans-serif;margin:1.5rem auto;max-width:70rem;padding:0 1rem;color:#18202e}
        svg{max-width:100%%;height:auto;border:1px solid #dde3ec;border-radius:8px}
        pre{background:#f4f6fa;padding:.8rem;border-radius:8px;white-space:pre-wrap}
        .added{color:#17734a}.removed{color:#ac2330}.changed{color:#b06a00}
        </style></head><body><h1>%s</h1>
        <p>Marked in the pictures: <b class="added">new</b>, <b class="changed">changed</b>, <b class="removed">gone</b>.</p>
        """
            .formatted(Svg.escaped(title), Svg.escaped(title)));
    for (FileChange file : comparison.files()) {
      page.append("<h2>%s: %s</h2>\n".formatted(Svg.escaped(file.title()), file.state()));
      page.append("<pre>%s</pre>\n".formatted(Svg.escaped(ComparisonText.of(file))));
      picture(page, "Before", file, before.get(file.file()));
      picture(page, "After", file, after.get(file.file()));
    }
    if (comparison.files().isEmpty()) {
      page.append("<p>Nothing differs.</p>\n");
    }
    return page.append("</body></html>\n").toString();
  }

  private static void picture(
      StringBuilder page,
      String heading,
      FileChange file,
      byte @org.jspecify.annotations.Nullable [] content) {
    if (content != null && file.file().endsWith(".bpmn")) {
      page.append(
          "<h3>%s</h3>\n%s".formatted(heading, Picture.of(file.file(), content, file.marks())));
    }
  }
}
