package io.changeover.process.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Diagrams that break a rule of style or operability are refused with the cure. */
class IllMadeDiagramsTest {

  private static final String CHANGE = "change-by-restore.bpmn";
  private static final String PATH = "in-place.bpmn";

  private record Bad(String what, Mutant mutant, String rule, String words) {}

  private static List<Bad> bad() {
    return Stream.concat(code().stream(), form().stream()).toList();
  }

  private static List<Bad> code() {
    return List.of(
        new Bad(
            "an unknown delegate",
            new Mutant().replace(CHANGE, "${tearDownDelegate}", "${wipeDelegate}"),
            "known-bean",
            "'Tear down old version' names no known delegate but '${wipeDelegate}'"),
        new Bad(
            "a class",
            new Mutant()
                .replace(
                    CHANGE,
                    "camunda:delegateExpression=\"${tearDownDelegate}\"",
                    "camunda:class=\"java.lang.Runtime\""),
            "no-code",
            "names class 'java.lang.Runtime'"),
        new Bad(
            "a method call as condition",
            new Mutant()
                .replace(
                    PATH, "${goNoGoRequired}", "${execution.setVariable('goNoGoRequired', false)}"),
            "known-expression",
            "uses the expression ${execution.setVariable"),
        new Bad(
            "a script",
            new Mutant()
                .replaceAll(
                    PATH,
                    "(<bpmn:serviceTask id=\"serviceTask_verifyNew\"[^>]*>\\s*<bpmn:extensionElements>)",
                    "$1<camunda:executionListener event=\"start\"><camunda:script"
                        + " scriptFormat=\"groovy\">1</camunda:script></camunda:executionListener>"),
            "no-code",
            "holds a script"),
        new Bad(
            "an unknown listener",
            new Mutant().replace("upgrade.bpmn", "${beginUpgrade}", "${spy}"),
            "known-bean",
            "has a listener that is not known"),
        new Bad(
            "an external task",
            new Mutant()
                .replace(
                    CHANGE,
                    "camunda:delegateExpression=\"${tearDownDelegate}\"",
                    "camunda:type=\"external\" camunda:topic=\"x\""),
            "no-code",
            "names"),
        new Bad(
            "a process chosen freely",
            new Mutant().replace(PATH, "${slot.change}", "${decision}"),
            "slot",
            "only a slot such as ${slot.change} may do that"),
        new Bad(
            "an unknown slot",
            new Mutant().replace(PATH, "${slot.change}", "${slot.exchange}"),
            "slot",
            "nothing fills the slot"),
        new Bad(
            "a call into nothing",
            new Mutant()
                .replace("upgrade.bpmn", "calledElement=\"prepare\"", "calledElement=\"prep\""),
            "called-exists",
            "calls 'prep', which is not in the bundle"),
        new Bad(
            "a binding that may switch",
            new Mutant()
                .replaceAll(
                    "upgrade.bpmn",
                    "(calledElement=\"prepare\" camunda:calledElementBinding=)\"deployment\"",
                    "$1\"latest\""),
            "binding",
            "set the binding to deployment"),
        new Bad(
            "all variables",
            new Mutant()
                .replace(
                    "upgrade.bpmn",
                    "<camunda:in source=\"rolloutId\" target=\"rolloutId\" />",
                    "<camunda:in variables=\"all\" />"),
            "named-variables",
            "hands over all variables"),
        new Bad(
            "a variable that is not handed on",
            new Mutant()
                .replace(PATH, "<camunda:in source=\"production\" target=\"production\" />", ""),
            "set-before",
            "which nothing sets here"),
        new Bad(
            "a variable that is taken back from where nothing sets it",
            new Mutant()
                .replace(
                    "upgrade.bpmn",
                    "<camunda:out source=\"hopCount\" target=\"hopCount\" />",
                    "<camunda:out source=\"hopCount\" target=\"hopCount\" />"
                        + "<camunda:out source=\"production\" target=\"production\" />"),
            "set-before",
            "takes back 'production', which nothing sets here"),
        new Bad(
            "a secret",
            new Mutant()
                .replace(
                    "upgrade.bpmn",
                    "<camunda:in source=\"rolloutId\" target=\"rolloutId\" />",
                    "<camunda:in sourceExpression=\"password=hunter2\" target=\"x\" />"),
            "no-secret",
            "keep a reference to it in the inventory"),
        new Bad(
            "a document type",
            new Mutant()
                .replace(
                    "hand-over.bpmn",
                    "<bpmn:definitions",
                    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><bpmn:definitions"),
            "readable",
            "hand-over.bpmn cannot be read as a diagram"),
        new Bad(
            "half a file",
            new Mutant().set("hand-over.bpmn", "<bpmn:definitions"),
            "readable",
            "hand-over.bpmn cannot be read as a diagram"));
  }

  private static List<Bad> form() {
    return List.of(
        new Bad(
            "no form",
            new Mutant().replace("finalize.bpmn", "camunda:formRef=\"signOff\"", ""),
            "form",
            "'Sign off for good' has no form"),
        new Bad(
            "a form that is not there",
            new Mutant().replace("finalize.bpmn", "formRef=\"signOff\"", "formRef=\"other\""),
            "form",
            "uses the form 'other', which is not in the bundle"),
        new Bad(
            "a form that decides nothing",
            new Mutant().replace("form/sign-off.form", "\"decision\"", "\"opinion\""),
            "form",
            "asks for no decision"),
        new Bad(
            "nobody who may decide",
            new Mutant()
                .replace(
                    "finalize.bpmn", "candidateGroups=\"approvers\"", "candidateGroups=\"dbas\""),
            "groups",
            "'Sign off for good' is for nobody known"),
        new Bad(
            "no due date",
            new Mutant().replace("finalize.bpmn", "camunda:dueDate=\"P3D\"", ""),
            "due-date",
            "say how long it may take"),
        new Bad(
            "no history time",
            new Mutant().replace(CHANGE, "camunda:historyTimeToLive=\"P2555D\"", ""),
            "history-time",
            "no history time to live"),
        new Bad(
            "no save point behind a destructive step",
            new Mutant().replace(CHANGE, "camunda:asyncAfter=\"true\"", ""),
            "save-point",
            "Asynchronous before and after"),
        new Bad(
            "a failure nobody is asked about",
            new Mutant().replace(CHANGE, "name=\"stepFailed\"", "name=\"somethingFailed\""),
            "step-failed",
            "nobody would be asked"),
        new Bad(
            "a gateway without a default",
            new Mutant().replaceAll(PATH, " default=\"flow_goToNoGo\"", ""),
            "default-flow",
            "'Go?' has no default flow"),
        new Bad(
            "a flow without an answer",
            new Mutant().replaceAll(PATH, "(flow_goToChange\") name=\"Yes\"", "$1"),
            "name",
            "write the answer on it"),
        new Bad(
            "the same id twice",
            new Mutant()
                .replace(CHANGE, "id=\"serviceTask_installNew\"", "id=\"serviceTask_tearDown\""),
            "unique-id",
            "two elements have the id 'serviceTask_tearDown'"),
        new Bad(
            "a generated id",
            new Mutant().replace(CHANGE, "serviceTask_installNew", "Activity_0abc12d"),
            "speaking-id",
            "was generated and tells nobody anything"),
        new Bad(
            "sixteen nodes",
            new Mutant().add(PATH, "<bpmn:endEvent id=\"endEvent_more\" name=\"More\" />"),
            "size",
            "16 nodes are more than 15"),
        new Bad(
            "an end that hangs in the air",
            new Mutant().add(CHANGE, "<bpmn:endEvent id=\"endEvent_more\" name=\"More\" />"),
            "connected",
            "nothing leads to 'More'"),
        new Bad(
            "a flow to nowhere",
            new Mutant().reroute(CHANGE, "flow_tearDownToInstallNew", "serviceTask_gone"),
            "connected",
            "leads to 'serviceTask_gone', which is not drawn"),
        new Bad(
            "two ways out of a task",
            new Mutant()
                .add(
                    CHANGE,
                    "<bpmn:sequenceFlow id=\"flow_aside\" sourceRef=\"serviceTask_tearDown\" targetRef=\"endEvent_changed\" />"),
            "one-way-out",
            "'Tear down old version' has 2 ways out"),
        new Bad(
            "the same process twice",
            new Mutant().set("copy.bpmn", new Mutant().text("hand-over.bpmn")),
            "readable",
            "both hold the process 'handOver'"));
  }

  @TestFactory
  Stream<DynamicTest> eachIsRefusedWithTheCure() {
    return bad().stream()
        .map(
            bad ->
                DynamicTest.dynamicTest(
                    bad.what,
                    () ->
                        assertThat(bad.mutant.findings())
                            .anySatisfy(
                                finding -> {
                                  assertThat(finding.rule()).isEqualTo(bad.rule);
                                  assertThat(finding.message()).contains(bad.words);
                                })));
  }
}
