package io.changeover.process.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.changeover.process.Outcomes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written in a diagram and not seen in its picture decides as well. */
class SmallPrintTest {

  private static final String CHANGE = "change-by-restore.bpmn";
  private static final String PATH = "in-place.bpmn";
  private static final String PREPARE = "prepare.bpmn";
  private static final String UPGRADE = "upgrade.bpmn";
  private static final String ROLLOUT = "rollout.bpmn";
  private static final String RECORDS =
      "<camunda:executionListener delegateExpression=\"\\${recordOutcome}\" event=\"start\" />";

  record Bad(String what, Mutant mutant, String element, String rule, String words) {}

  private static List<Bad> listeners() {
    return List.of(
        new Bad(
            "an outcome before anything was done",
            new Mutant()
                .replaceAll(PREPARE, "endEvent_ready", "endEvent_upgradedAndVerified")
                .replaceAll(
                    PREPARE,
                    "(<bpmn:endEvent id=\"endEvent_upgradedAndVerified\"[^>]*>)",
                    "$1<bpmn:extensionElements>" + RECORDS + "</bpmn:extensionElements>"),
            "endEvent_upgradedAndVerified",
            "outcome-recorded",
            "although nothing has ended"),
        new Bad(
            "an outcome in the middle of an upgrade",
            new Mutant()
                .replaceAll(
                    UPGRADE,
                    "(<bpmn:callActivity id=\"callActivity_finalize\"[^>]*>\\s*<bpmn:extensionElements>)",
                    "$1" + RECORDS),
            "callActivity_finalize",
            "outcome-recorded",
            "Take it out"),
        new Bad(
            "an outcome when an end is left",
            new Mutant()
                .replace(
                    UPGRADE, "recordOutcome}\" event=\"start\"", "recordOutcome}\" event=\"end\""),
            "endEvent_needsPerson",
            "outcome-recorded",
            "recorded on [end]"),
        new Bad(
            "an upgrade that never ends",
            without(UPGRADE, "endEvent_needsPerson"),
            "endEvent_needsPerson",
            "outcome-recorded",
            "'Needs a person' ends the process 'upgrade', and that is recorded by nobody"),
        new Bad(
            "a rollout that never ends",
            without(ROLLOUT, "endEvent_productionDeclined"),
            "endEvent_productionDeclined",
            "outcome-recorded",
            "recorded by nobody"),
        new Bad(
            "an end of a rollout that nobody has a word for",
            new Mutant().replaceAll(ROLLOUT, "endEvent_productionDeclined", "endEvent_whatever"),
            "endEvent_whatever",
            "known-end",
            "its id is one of [endEvent_allUpgraded"),
        new Bad(
            "an upgrade that ends by an error",
            new Mutant()
                .replaceAll(
                    UPGRADE,
                    "(?s)(<bpmn:endEvent id=\"endEvent_needsPerson\".*?)(</bpmn:endEvent>)",
                    "$1<bpmn:errorEventDefinition id=\"errorEventDefinition_end\""
                        + " errorRef=\"error_needsPerson\" />$2"),
            "endEvent_needsPerson",
            "known-end",
            "take its error event out"),
        new Bad(
            "an end of what breaks an upgrade off, which nobody records",
            new Mutant()
                .add(
                    UPGRADE,
                    """
                    <bpmn:subProcess id="subProcess_late" name="Too late" triggeredByEvent="true">
                    <bpmn:startEvent id="startEvent_late" name="Late"><bpmn:timerEventDefinition
                     id="timerEventDefinition_late"><bpmn:timeDuration>P9D</bpmn:timeDuration>
                    </bpmn:timerEventDefinition></bpmn:startEvent>
                    <bpmn:endEvent id="endEvent_late" name="Late" />
                    <bpmn:sequenceFlow id="flow_late" sourceRef="startEvent_late"
                     targetRef="endEvent_late" /></bpmn:subProcess>"""),
            "endEvent_late",
            "outcome-recorded",
            "recorded by nobody"),
        new Bad(
            "a beginning in the middle",
            new Mutant()
                .replaceAll(
                    PREPARE,
                    "(<bpmn:serviceTask id=\"serviceTask_preflight\"[^>]*>\\s*<bpmn:extensionElements>)",
                    "$1<camunda:executionListener delegateExpression=\"\\${beginUpgrade}\""
                        + " event=\"start\" />"),
            "serviceTask_preflight",
            "listener-place",
            "only the start event of upgrade has ${beginUpgrade}"),
        new Bad(
            "overdue as soon as it is there",
            new Mutant().replace("finalize.bpmn", "event=\"timeout\"", "event=\"create\""),
            "userTask_signOff",
            "listener-place",
            "Set the event to timeout"),
        new Bad(
            "a class beside the bean of a listener",
            new Mutant()
                .replace(
                    UPGRADE,
                    "executionListener delegateExpression=\"${beginUpgrade}\"",
                    "executionListener class=\"java.lang.Runtime\""
                        + " delegateExpression=\"${beginUpgrade}\""),
            "startEvent_upgradeWanted",
            "known-bean",
            "has a listener that is not known"),
        new Bad(
            "a listener as a delegate",
            new Mutant().replace(PATH, "${verifyNewDelegate}", "${recordOutcome}"),
            "serviceTask_verifyNew",
            "known-bean",
            "names no known delegate"));
  }

  private static Mutant without(String file, String end) {
    return new Mutant()
        .replaceAll(
            file,
            "(?s)(<bpmn:endEvent id=\""
                + end
                + "\"[^>]*>\\s*)<bpmn:extensionElements>.*?"
                + "</bpmn:extensionElements>",
            "$1");
  }

  private static List<Bad> variables() {
    return List.of(
        madeUp("another upgrade", mapping("upgradeId", "U-1"), "upgradeId"),
        madeUp("an old hop", mapping("hop", "1"), "hop"),
        madeUp("another rollout", mapping("requester", "nobody"), "requester"),
        madeUp(
            "a hop of a task", input("hop"), "serviceTask_reopenClients", "hop", "hand-over.bpmn"),
        madeUp(
            "another half", input("half"), "serviceTask_reopenClients", "half", "hand-over.bpmn"),
        madeUp(
            "a bean that a variable answers for",
            input("slot"),
            "serviceTask_reopenClients",
            "slot",
            "hand-over.bpmn"),
        new Bad(
            "the same hop again and again",
            new Mutant()
                .replace(
                    UPGRADE,
                    "<camunda:in sourceExpression=\"${loopCounter + 1}\" target=\"hop\" />",
                    "<camunda:in source=\"hop\" target=\"hop\" />"),
            "callActivity_path",
            "hop-number",
            "hand over 'hop' from ${loopCounter + 1}"),
        new Bad(
            "a number of a hop where no hop begins",
            new Mutant()
                .replace(
                    PATH,
                    "<camunda:in source=\"hop\" target=\"hop\" />",
                    "<camunda:in sourceExpression=\"${loopCounter + 1}\" target=\"hop\" />"),
            "callActivity_change",
            "made-up-variable",
            "sets 'hop' from something else"));
  }

  private static Mutant mapping(String target, String text) {
    return new Mutant()
        .replaceAll(
            PATH,
            "(<bpmn:callActivity id=\"callActivity_change\"(?s:.*?))<camunda:in source=\""
                + target
                + "\" target=\""
                + target
                + "\" />",
            "$1<camunda:in sourceExpression=\"" + text + "\" target=\"" + target + "\" />");
  }

  private static Mutant input(String name) {
    return new Mutant()
        .replaceAll(
            "hand-over.bpmn",
            "(<bpmn:serviceTask id=\"serviceTask_reopenClients\"[^>]*>\\s*<bpmn:extensionElements>)",
            "$1<camunda:inputOutput><camunda:inputParameter name=\""
                + name
                + "\">1</camunda:inputParameter></camunda:inputOutput>");
  }

  private static Bad madeUp(String what, Mutant mutant, String variable) {
    return madeUp(what, mutant, "callActivity_change", variable, PATH);
  }

  private static Bad madeUp(
      String what, Mutant mutant, String element, String variable, String file) {
    return new Bad(
        what + " in " + file,
        mutant,
        element,
        "made-up-variable",
        "sets '" + variable + "' from something else");
  }

  private static List<Bad> begun() {
    return List.of(
        new Bad(
            "a process that calls itself and is called by nobody else",
            circle("circleOne", "circleOne"),
            "callActivity_warmUp",
            "calls-itself",
            "which is running already"),
        new Bad(
            "two processes that call each other",
            circle("circleOne", "circleTwo")
                .set("circle-two.bpmn", circled("circleTwo", "circleOne")),
            "callActivity_warmUp",
            "calls-itself",
            "which is running already"),
        new Bad(
            "a process that begins by itself",
            new Mutant()
                .replaceAll(
                    UPGRADE,
                    "(?s)(<bpmn:startEvent id=\"startEvent_upgradeWanted\".*?)(</bpmn:startEvent>)",
                    "$1<bpmn:timerEventDefinition id=\"timerEventDefinition_start\">"
                        + "<bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>$2"),
            "startEvent_upgradeWanted",
            "plain-start",
            "make it a plain start event"));
  }

  private static Mutant circle(String process, String called) {
    return new Mutant().set("circle-one.bpmn", circled(process, called));
  }

  private static String circled(String process, String called) {
    return new Mutant()
        .text("hand-over.bpmn")
        .replace("id=\"handOver\"", "id=\"" + process + "\"")
        .replaceAll(
            "(?s)<bpmn:serviceTask id=\"serviceTask_reopenClients\".*?</bpmn:serviceTask>",
            "<bpmn:callActivity id=\"callActivity_warmUp\" name=\"Warm up\" calledElement=\""
                + called
                + "\" />")
        .replace("serviceTask_reopenClients", "callActivity_warmUp");
  }

  private static List<Bad> groups() {
    return List.of(
        new Bad(
            "a sign-off by whoever does the work",
            new Mutant()
                .replace(
                    "finalize.bpmn",
                    "candidateGroups=\"approvers\"",
                    "candidateGroups=\"operators\""),
            "userTask_signOff",
            "groups",
            "set its candidate groups to approvers"),
        new Bad(
            "a sign-off by anybody",
            new Mutant()
                .replace(
                    "finalize.bpmn",
                    "candidateGroups=\"approvers\"",
                    "candidateGroups=\"approvers,operators\""),
            "userTask_signOff",
            "groups",
            "is for [approvers, operators]"),
        new Bad(
            "an owner beside the group",
            new Mutant()
                .replaceAll(
                    "finalize.bpmn",
                    "(?s)(<bpmn:userTask id=\"userTask_signOff\".*?)(</bpmn:userTask>)",
                    "$1<bpmn:potentialOwner id=\"potentialOwner_olga\" />$2"),
            "userTask_signOff",
            "no-names",
            "names a person or an owner"));
  }

  private static List<Bad> values() {
    return List.of(
        due("PT"),
        due("P1DT"),
        due("4h"),
        overdue("PT"),
        overdue("soon"),
        timer("timeDuration", "4h"),
        timer("timeDuration", "${decision}"),
        timer("timeDate", "tomorrow"),
        timer("timeDate", "P1D"),
        timer("timeCycle", "R3/PT1H"),
        new Bad(
            "two times",
            new Mutant()
                .replace(
                    ROLLOUT,
                    "</bpmn:timeDate>",
                    "</bpmn:timeDate><bpmn:timeDuration>PT1H</bpmn:timeDuration>"),
            "intermediateEvent_windowOpens",
            "readable-time",
            "has 2 times"),
        new Bad(
            "hours behind seconds",
            new Mutant().replace("hand-over.bpmn", ">R3/PT10S<", ">R3/PT10S5H<"),
            "serviceTask_reopenClients",
            "retry",
            "'R3/PT10S5H'"),
        new Bad(
            "a retry of a call that nobody can read",
            new Mutant()
                .replaceAll(UPGRADE, "(?s)(id=\"callActivity_finalize\".*?)R3/PT10S", "$1R3/PT"),
            "callActivity_finalize",
            "retry",
            "'R3/PT'"),
        new Bad(
            "a follow-up that nobody can read",
            new Mutant()
                .replace(
                    "finalize.bpmn",
                    "camunda:dueDate=",
                    "camunda:followUpDate=\"x\" camunda:dueDate="),
            "userTask_signOff",
            "readable-time",
            "the follow-up date 'x'"),
        new Bad(
            "an error that is none",
            new Mutant()
                .replaceAll(
                    PREPARE,
                    "(id=\"errorEventDefinition_drift\" errorRef=)\"error_drift\"",
                    "$1\"error_gone\""),
            "boundaryEvent_drift",
            "known-reference",
            "names the error 'error_gone'"),
        new Bad(
            "an error without a code",
            new Mutant().replaceAll(PREPARE, "errorCode=\"drift\"", "errorCode=\"\""),
            "boundaryEvent_drift",
            "known-reference",
            "does not have with a code"),
        new Bad(
            "a message that is none",
            new Mutant().replaceAll(CHANGE, "messageRef=\"\\w+\"", "messageRef=\"message_gone\""),
            "startEvent_stepFailed",
            "known-reference",
            "names the message 'message_gone'"),
        new Bad(
            "an event on nothing",
            new Mutant()
                .replace(
                    PREPARE,
                    "attachedToRef=\"serviceTask_lockEnvironment\"",
                    "attachedToRef=\"serviceTask_gone\""),
            "boundaryEvent_held",
            "known-reference",
            "sits on 'serviceTask_gone'"),
        new Bad(
            "an event that is two",
            new Mutant()
                .replaceAll(
                    PREPARE,
                    "(?s)(<bpmn:boundaryEvent id=\"boundaryEvent_held\".*?)(</bpmn:boundaryEvent>)",
                    "$1<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration>"
                        + "</bpmn:timerEventDefinition>$2"),
            "boundaryEvent_held",
            "one-event",
            "is 2 events at once"));
  }

  private static Bad due(String text) {
    return new Bad(
        "due " + text,
        new Mutant().replace("finalize.bpmn", "dueDate=\"P3D\"", "dueDate=\"" + text + "\""),
        "userTask_signOff",
        "due-date",
        "such as PT4H");
  }

  private static Bad overdue(String text) {
    return new Bad(
        "overdue " + text,
        new Mutant()
            .replaceAll(
                "finalize.bpmn", ">P3D</bpmn:timeDuration>", ">" + text + "</bpmn:timeDuration>"),
        "userTask_signOff",
        "readable-time",
        "'" + text + "', which cannot be read");
  }

  private static Bad timer(String kind, String text) {
    return new Bad(
        kind + " " + text,
        new Mutant()
            .replaceAll(
                ROLLOUT,
                "(?s)<bpmn:timeDate .*?</bpmn:timeDate>",
                "<bpmn:" + kind + ">" + text.replace("$", "\\$") + "</bpmn:" + kind + ">"),
        "intermediateEvent_windowOpens",
        "readable-time",
        "the " + kind + " '" + text + "', which cannot be read");
  }

  @TestFactory
  Stream<DynamicTest> eachIsRefusedAtItsPlaceWithTheCure() {
    return Stream.of(listeners(), variables(), begun(), groups(), values())
        .flatMap(List::stream)
        .map(
            bad ->
                DynamicTest.dynamicTest(
                    bad.what,
                    () ->
                        assertThat(bad.mutant.findings())
                            .anySatisfy(
                                finding -> {
                                  assertThat(finding.rule()).isEqualTo(bad.rule);
                                  assertThat(finding.element()).isEqualTo(bad.element);
                                  assertThat(finding.message()).contains(bad.words);
                                })));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2027-01-31T22:00:00Z", "2027-01-31T22:00:00+01:00", "2027-01-31T22:00"})
  void aDateIsReadable(String date) {
    assertThat(new Mutant().replaceAll(ROLLOUT, "\\$\\{window.opensAt}", date).findings())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT4H", "P3D", "P1DT4H", "PT1H30M", "PT90S", "PT0S"})
  void theseAreDurations(String text) {
    assertThat(Times.isDuration(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "P", "PT", "P1DT", "4h", "PT5S4H", "-PT4H", "P1M", "P99999999999999999D"})
  void theseAreNone(String text) {
    assertThat(Times.isDuration(text)).isFalse();
  }

  @Test
  void rolloutsEndAsTheOutcomesSay() {
    assertThat(
            ListenerRule.ROLLOUT_ENDS.stream()
                .map(end -> end.replace("endEvent_", ""))
                .collect(Collectors.toSet()))
        .isEqualTo(Outcomes.OF_ROLLOUTS);
    assertThat(Stream.of(Outcome.values()).map(Outcome::end))
        .map(end -> end.replace("endEvent_", ""))
        .containsExactlyInAnyOrderElementsOf(Outcomes.OF_UPGRADES);
  }

  @Test
  void aGateIsForTheGroupThatMayTakeIt() {
    for (Gate gate : Gate.values()) {
      assertThat(gate.group())
          .as(gate.task())
          .isEqualTo(io.changeover.process.gate.Gate.ofTask(gate.task()).group());
    }
  }
}
