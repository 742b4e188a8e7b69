package io.changeover.web;

import io.changeover.failure.BadInput;
import io.changeover.failure.Refusal;
import io.changeover.process.Actor;
import io.changeover.process.BundleView;
import io.changeover.process.BundleView.Definition;
import io.changeover.process.Bundles;
import io.changeover.process.NotAllowed;
import io.changeover.process.UnsafeBundle;
import io.changeover.process.lint.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * Answers the engine's {@code POST /deployment/create} as the engine would, so that Camunda Modeler
 * deploys here; {@link EngineDoor} sends it. The Modeler shows its user the field {@code message}
 * of a refusal, and gives up after five seconds.
 */
@RestController
class ModelerController {

  static final String ADDRESS = "/api/bundles/from-modeler";

  private final Bundles bundles;

  ModelerController(Bundles bundles) {
    this.bundles = bundles;
  }

  @PostMapping(ADDRESS)
  ResponseEntity<Map<String, Object>> deploy(
      Actor actor,
      NativeWebRequest request,
      @RequestParam(name = "deployment-name", defaultValue = "") String name,
      @RequestParam(name = "deployment-source", defaultValue = "REST") String source,
      @RequestParam(name = "tenant-id", defaultValue = "") String tenant) {
    if (!tenant.isBlank()) {
      throw new BadInput("There are no tenants here: leave the tenant empty.");
    }
    var parts = request.getNativeRequest(MultipartHttpServletRequest.class);
    if (parts == null) {
      throw new BadInput(
          "Send the files as multipart/form-data, each under its name, as Camunda Modeler does.");
    }
    var files = files(parts);
    var draft = bundles.deploy(actor, files, source);
    return ResponseEntity.ok(answer(draft, name, files));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> unsafe(UnsafeBundle unsafe) {
    return refused(
        HttpStatus.BAD_REQUEST, String.valueOf(unsafe.getMessage()), details(unsafe.findings()));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> badInput(BadInput bad) {
    return refused(HttpStatus.BAD_REQUEST, String.join(" ", bad.problems()), Map.of());
  }

  @ExceptionHandler({NotAllowed.class, Refusal.class})
  ResponseEntity<Map<String, Object>> refusal(RuntimeException refusal) {
    var status = refusal instanceof Refusal ? HttpStatus.CONFLICT : HttpStatus.FORBIDDEN;
    return refused(status, String.valueOf(refusal.getMessage()), Map.of());
  }

  private static Map<String, byte[]> files(MultipartHttpServletRequest request) {
    var files = new TreeMap<String, byte[]>();
    for (List<MultipartFile> parts : request.getMultiFileMap().values()) {
      for (MultipartFile part : parts) {
        String name = String.valueOf(part.getOriginalFilename());
        try {
          if (files.put(name, part.getBytes()) != null) {
            throw new BadInput("'%s' was sent twice: send it once.".formatted(name));
          }
        } catch (IOException unreadable) {
          throw new BadInput("'%s' did not arrive whole: send it again.".formatted(name));
        }
      }
    }
    return files;
  }

  /** As the engine's own answer has it, with what was sent and not the whole bundle. */
  private Map<String, Object> answer(BundleView draft, String name, Map<String, byte[]> files) {
    var deployed = new LinkedHashMap<String, Object>();
    for (Definition definition : bundles.definitions(draft.id())) {
      if (files.containsKey(definition.resource())) {
        deployed.put(definition.id(), definition);
      }
    }
    var answer = new LinkedHashMap<String, Object>();
    answer.put("links", List.of());
    answer.put("id", draft.deployment());
    answer.put("name", name);
    answer.put("source", draft.source());
    answer.put("deploymentTime", draft.made().toString());
    answer.put("deployedProcessDefinitions", deployed);
    answer.put("bundle", draft.id());
    answer.put("state", draft.state());
    answer.put("basedOn", draft.basedOn());
    answer.put("changed", draft.changed());
    return answer;
  }

  private static ResponseEntity<Map<String, Object>> refused(
      HttpStatus status, String message, Map<String, Object> details) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", details.isEmpty() ? "InvalidRequestException" : "ParseException");
    body.put("message", message);
    body.put("error", message);
    body.put("details", details);
    return ResponseEntity.status(status).body(body);
  }

  /** By file, in the form of the engine's parse errors, and with the unsafe way besides. */
  private static Map<String, Object> details(List<Finding> findings) {
    var files = new TreeMap<String, List<Object>>();
    for (Finding finding : findings) {
      files
          .computeIfAbsent(finding.file(), file -> new ArrayList<>())
          .add(
              Map.of(
                  "message", finding.message(),
                  "line", 0,
                  "column", 0,
                  "mainBpmnElementId", finding.element(),
                  "bpmnElementIds", List.of(finding.element()),
                  "rule", finding.rule(),
                  "path", finding.path()));
    }
    var details = new TreeMap<String, Object>();
    files.forEach(
        (file, errors) -> details.put(file, Map.of("errors", errors, "warnings", List.of())));
    return details;
  }
}
