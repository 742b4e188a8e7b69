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

  record Bad(String what, Mutant mutant, String rule, String words) {}

  static List<Bad> bad() {
    return Stream.of(code(), form(), drawn(), waiting()).flatMap(List::stream).toList();
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
            "a property that nobody reads",
            new Mutant()
                .replaceAll(
                    PATH,
                    "(<bpmn:serviceTask id=\"serviceTask_verifyNew\"[^>]*>\\s*<bpmn:extensionElements>)",
                    "$1<camunda:properties><camunda:property name=\"timeout\" value=\"PT1H\" />"
                        + "</camunda:properties>"),
            "no-code",
            "holds a property"),
        new Bad(
            "a destructive step that a template lets run again",
            new Mutant()
                .replaceAll(
                    CHANGE,
                    "(?s)(id=\"serviceTask_tearDown\".*?)<camunda:failedJobRetryTimeCycle>R1/PT0S</camunda:failedJobRetryTimeCycle>",
                    "$1<camunda:properties><camunda:property name=\"retryTimeCycle\""
                        + " value=\"R3/PT10S\" /></camunda:properties>"),
            "retry",
            "'Tear down old version' has the retry time cycle 'R3/PT10S'"),
        new Bad(
            "the engine's other dialect",
            new Mutant()
                .replace(
                    CHANGE,
                    "camunda:delegateExpression=\"${tearDownDelegate}\"",
                    "camunda:delegateExpression=\"${tearDownDelegate}\""
                        + " xmlns:a=\"http://activiti.org/bpmn\" a:class=\"java.lang.Runtime\""),
            "known-dialect",
            "uses a:class"),
        new Bad(
            "code in a name",
            new Mutant().replace(PATH, "name=\"Decide go or no-go\"", "name=\"${''.getClass()}\""),
            "known-expression",
            "has an expression in 'name'"),
        new Bad(
            "code in a message",
            new Mutant().replace(PATH, "name=\"stepFailed\"", "name=\"${''.getClass()}\""),
            "known-expression",
            "has an expression in 'name'"),
        new Bad(
            "code in a decision table",
            new Mutant()
                .replace("gates.dmn", "<text>askedFor</text>", "<text>askedFor.getClass()</text>"),
            "known-expression",
            "holds askedFor.getClass()"),
        new Bad(
            "another language in a decision table",
            new Mutant()
                .replace(
                    "gates.dmn",
                    "<outputEntry id=\"rule_3_goNoGoRequired\"",
                    "<outputEntry expressionLanguage=\"groovy\" id=\"rule_3_goNoGoRequired\""),
            "no-code",
            "names an expression language"),
        new Bad(
            "a decision under another id",
            new Mutant()
                .replace("gates.dmn", "decision id=\"goNoGoGate\"", "decision id=\"gates\""),
            "decision",
            "has to hold exactly one decision, goNoGoGate"),
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

  private static List<Bad> drawn() {
    return List.of(
        new Bad(
            "a task that is not drawn",
            new Mutant()
                .replaceAll(
                    CHANGE,
                    "(?s)<bpmndi:BPMNShape id=\"serviceTask_tearDown_di\".*?</bpmndi:BPMNShape>",
                    ""),
            "drawn",
            "'Tear down old version' is not drawn"),
        new Bad(
            "a flow that is not drawn",
            new Mutant()
                .replaceAll(
                    CHANGE,
                    "(?s)<bpmndi:BPMNEdge id=\"flow_tearDownToInstallNew_di\".*?</bpmndi:BPMNEdge>",
                    ""),
            "drawn",
            "'flow_tearDownToInstallNew' is not drawn"),
        new Bad(
            "a drawing of nothing",
            new Mutant()
                .replace(CHANGE, "bpmnElement=\"endEvent_changed\"", "bpmnElement=\"gone\""),
            "drawn",
            "something is drawn for 'gone'"),
        new Bad(
            "two tasks over one another",
            new Mutant()
                .replace(
                    CHANGE,
                    "<dc:Bounds x=\"430\" y=\"100\" width=\"100\"",
                    "<dc:Bounds x=\"300\" y=\"100\" width=\"100\""),
            "overlap",
            "'Tear down old version' and 'Install new version' overlap"),
        new Bad(
            "a task of another size",
            new Mutant()
                .replace(
                    CHANGE,
                    "<dc:Bounds x=\"430\" y=\"100\" width=\"100\"",
                    "<dc:Bounds x=\"430\" y=\"100\" width=\"110\""),
            "usual-size",
            "is 110 × 80: draw it 100 × 80"),
        new Bad(
            "an event beside its task",
            new Mutant()
                .replace(
                    "prepare.bpmn",
                    "<dc:Bounds x=\"302\" y=\"182\" width=\"36\"",
                    "<dc:Bounds x=\"302\" y=\"212\" width=\"36\""),
            "on-border",
            "'No path' is not centred on the border"),
        new Bad(
            "a flow through a task",
            new Mutant()
                .replaceAll(
                    "prepare.bpmn",
                    "(?s)(flow_driftToPlanUpgrade_di.*?)<di:waypoint x=\"785\" y=\"60\" />\\s*<di:waypoint"
                        + " x=\"320\" y=\"60\" />",
                    "$1<di:waypoint x=\"785\" y=\"130\" /><di:waypoint x=\"320\" y=\"130\" />"),
            "through-shape",
            "runs through"),
        new Bad(
            "a slanted flow",
            new Mutant()
                .replace(
                    CHANGE,
                    "<di:waypoint x=\"530\" y=\"140\" />",
                    "<di:waypoint x=\"530\" y=\"150\" />"),
            "straight",
            "is slanted"),
        new Bad(
            "a flow that ends nowhere near",
            new Mutant()
                .replace(
                    CHANGE,
                    "<di:waypoint x=\"590\" y=\"140\" />",
                    "<di:waypoint x=\"560\" y=\"140\" />"),
            "docked",
            "does not begin and end at the elements it connects"),
        new Bad(
            "an end to the left of what leads there",
            new Mutant()
                .replace(CHANGE, "<dc:Bounds x=\"922\" y=\"122\"", "<dc:Bounds x=\"20\" y=\"122\""),
            "left-to-right",
            "runs from right to left"),
        new Bad(
            "a label that is too narrow",
            new Mutant()
                .replace(
                    "prepare.bpmn",
                    "<dc:Bounds x=\"575\" y=\"115\" width=\"90\"",
                    "<dc:Bounds x=\"575\" y=\"115\" width=\"30\""),
            "label",
            "the label 'Approved?' is wider than its place"),
        new Bad(
            "a label over a task",
            new Mutant()
                .replace(
                    "prepare.bpmn",
                    "<dc:Bounds x=\"575\" y=\"115\" width=\"90\"",
                    "<dc:Bounds x=\"440\" y=\"150\" width=\"90\""),
            "label",
            "covers 'Approve plan'"),
        new Bad(
            "a gateway that does not ask",
            new Mutant().replace("prepare.bpmn", "name=\"Approved?\"", "name=\"Approved\""),
            "name-form",
            "gateways ask a question"),
        new Bad(
            "an id without its kind",
            new Mutant().replace(CHANGE, "serviceTask_tearDown", "tearDownTask"),
            "id-form",
            "write serviceTask_ and what it does"),
        new Bad(
            "a file of another name",
            new Mutant().replace(CHANGE, "id=\"changeByRestore\"", "id=\"otherChange\""),
            "file-name",
            "call the file do-this.bpmn"));
  }

  private static List<Bad> waiting() {
    return List.of(
        new Bad(
            "a decision that nobody is reminded of",
            new Mutant().replace("finalize.bpmn", "event=\"timeout\"", "event=\"create\""),
            "escalation",
            "nobody is told when 'Sign off for good' is overdue"),
        new Bad(
            "a decision that is no gate",
            new Mutant().replace("finalize.bpmn", "userTask_signOff", "userTask_nod"),
            "known-gate",
            "'userTask_nod' is no decision that the product knows"),
        new Bad(
            "a wait without a deadline",
            new Mutant()
                .replaceAll(
                    "rollout.bpmn",
                    "(?s)<bpmn:timerEventDefinition id=\"timerEventDefinition_windowOpens\">.*?"
                        + "</bpmn:timerEventDefinition>",
                    "<bpmn:messageEventDefinition id=\"messageEventDefinition_windowOpens\" />"),
            "deadline",
            "'Window opens' may wait for ever"),
        new Bad(
            "a timer without a time",
            new Mutant().replaceAll("rollout.bpmn", "(?s)<bpmn:timeDate .*?</bpmn:timeDate>", ""),
            "deadline",
            "the timer 'Window opens' says no time"),
        new Bad(
            "a data-loss line that nobody sees",
            new Mutant().replace("hand-over.bpmn", "Data-loss line", "Careful"),
            "marked",
            "begins with 'Data-loss line'"),
        new Bad(
            "a point of no return that nobody sees",
            new Mutant()
                .replace("finalize.bpmn", "targetRef=\"textAnnotation_pointOfNoReturn\"", ""),
            "marked",
            "begins with 'Point of no return'"),
        new Bad(
            "a destructive step that repeats by itself",
            new Mutant().replaceAll(CHANGE, "R1/PT0S", "R3/PT10S"),
            "retry",
            "it must never run twice by itself"),
        new Bad(
            "hops side by side",
            new Mutant().replace("upgrade.bpmn", "isSequential=\"true\"", "isSequential=\"false\""),
            "one-at-a-time",
            "mark it as sequential"),
        new Bad(
            "hops that may stop in between",
            new Mutant()
                .replace(
                    "upgrade.bpmn",
                    "</bpmn:loopCardinality>",
                    "</bpmn:loopCardinality><bpmn:completionCondition>${production}"
                        + "</bpmn:completionCondition>"),
            "every-hop",
            "does not run once for each hop"),
        new Bad(
            "a second token",
            new Mutant()
                .replace(
                    "prepare.bpmn",
                    "attachedToRef=\"serviceTask_lockEnvironment\"",
                    "attachedToRef=\"serviceTask_lockEnvironment\" cancelActivity=\"false\""),
            "one-token",
            "lets two things happen at once"),
        new Bad(
            "a step beside a step",
            new Mutant()
                .replaceAll(
                    CHANGE,
                    "(?s)<bpmn:callActivity id=\"callActivity_decideAfterFailure\" name=\"Decide what"
                        + " to do next\".*?</bpmn:callActivity>",
                    "<bpmn:serviceTask id=\"callActivity_decideAfterFailure\" name=\"Decide what to do"
                        + " next\" camunda:delegateExpression=\"\\${skipStepDelegate}\" />"),
            "one-token",
            "would run beside a step"));
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
