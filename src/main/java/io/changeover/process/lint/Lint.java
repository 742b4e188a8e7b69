package io.changeover.process.lint;

import io.changeover.failure.BadInput;
import io.changeover.process.diagram.BundleFiles;
import io.changeover.process.diagram.Diagram;
import io.changeover.process.diagram.Slots;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Says whether a whole bundle of diagrams, decisions and forms may be deployed. */
public final class Lint {

  /**
   * @param bundle contents by name, such as {@code upgrade.bpmn} and {@code form/go-no-go.form}
   * @param slotFillings processes that platforms name for slots, beyond the defaults
   * @return what must be put right, in no case null; empty if the bundle may be deployed
   */
  public List<Finding> check(Map<String, byte[]> bundle, Map<String, Set<String>> slotFillings) {
    var findings = new Findings();
    var forms = forms(bundle, findings);
    var diagrams = diagrams(bundle, findings);
    var all = Bundle.of(diagrams, slots(diagrams, slotFillings));
    var rules =
        List.of(
            new ProcessRule(),
            new IdRule(),
            new FlowRule(),
            new WaitRule(),
            new RepeatRule(),
            new BesideRule(),
            new MarkRule(),
            new ForeignRule(),
            new ExpressionRule(),
            new ListenerRule(),
            new TimeRule(),
            new ReferenceRule(),
            new VariableRule(),
            new WorkRule(),
            new CallRule(all),
            new HandedRule(all),
            new TaskRule(forms),
            new DrawnRule(),
            new OverlapRule(),
            new LineRule(),
            new DirectionRule(),
            new LabelRule());
    diagrams.forEach(diagram -> rules.forEach(rule -> rule.check(diagram, findings)));
    forms.values().forEach(form -> form.check(findings));
    bundle.forEach(
        (name, content) -> {
          if (name.endsWith(".dmn")) {
            TableFile.check(name, content, findings);
          }
        });
    walk(all, findings, SafetyCheck::runWithSteps);
    return findings.all();
  }

  /**
   * Checks the diagrams of a folder.
   *
   * @throws BadInput if there is no such folder or it holds no diagram
   */
  public List<Finding> check(Path folder, Map<String, Set<String>> slotFillings) {
    return check(BundleFiles.of(folder), slotFillings);
  }

  /**
   * Only what is about safety, of diagrams that were read before: for many variants of one bundle.
   */
  public static List<Finding> unsafe(
      List<Diagram> diagrams, Map<String, Set<String>> slotFillings) {
    var findings = new Findings();
    var rules = List.of(new WorkRule(), new RepeatRule(), new BesideRule());
    diagrams.forEach(diagram -> rules.forEach(rule -> rule.check(diagram, findings)));
    walk(Bundle.of(diagrams, slots(diagrams, slotFillings)), findings, SafetyCheck::run);
    return findings.all().stream().filter(Finding::isUnsafe).toList();
  }

  private static Map<String, Set<String>> slots(
      List<Diagram> diagrams, Map<String, Set<String>> named) {
    return Slots.withDefaults(named, diagrams.stream().map(Diagram::id).toList());
  }

  private static void walk(Bundle bundle, Findings findings, Consumer<SafetyCheck> how) {
    try {
      how.accept(new SafetyCheck(bundle, findings));
    } catch (BadInput broken) {
      findings.add(new Finding("", "", "connected", String.join(" ", broken.problems())));
    }
  }

  private static Map<String, FormFile> forms(Map<String, byte[]> bundle, Findings findings) {
    var forms = new LinkedHashMap<String, FormFile>();
    new TreeMap<>(bundle)
        .forEach(
            (name, content) -> {
              if (name.endsWith(".form")) {
                try {
                  var form = FormFile.read(name, content);
                  forms.put(form.id(), form);
                } catch (BadInput unreadable) {
                  findings.add(
                      new Finding(name, "", "readable", String.join(" ", unreadable.problems())));
                }
              }
            });
    return forms;
  }

  private static List<Diagram> diagrams(Map<String, byte[]> bundle, Findings findings) {
    var diagrams = new ArrayList<Diagram>();
    var files = new TreeMap<String, String>();
    new TreeMap<>(bundle)
        .forEach(
            (name, content) -> {
              if (name.endsWith(".bpmn")) {
                try {
                  diagrams.add(once(Diagram.read(name, content), files));
                } catch (BadInput unreadable) {
                  findings.add(
                      new Finding(name, "", "readable", String.join(" ", unreadable.problems())));
                }
              }
            });
    return diagrams;
  }

  private static Diagram once(Diagram diagram, Map<String, String> files) {
    var other = files.putIfAbsent(diagram.id(), diagram.file());
    if (other != null) {
      throw new BadInput(
          "%s and %s both hold the process '%s': give one another id."
              .formatted(other, diagram.file(), diagram.id()));
    }
    return diagram;
  }
}
