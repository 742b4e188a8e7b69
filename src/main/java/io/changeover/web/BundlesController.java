package io.changeover.web;

import io.changeover.process.Actor;
import io.changeover.process.BundleView;
import io.changeover.process.Bundles;
import io.changeover.process.NotFound;
import io.changeover.process.catalog.Bundle;
import io.changeover.process.compare.Comparison;
import io.changeover.process.compare.FileChange;
import io.changeover.process.compare.Picture;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Versions of the diagrams: what each changes, and whether it may be used. */
@RestController
@RequestMapping("/api/bundles")
class BundlesController {

  private final Bundles bundles;

  BundlesController(Bundles bundles) {
    this.bundles = bundles;
  }

  record Why(@Nullable String reason) {

    static String of(@Nullable Why why) {
      return why == null || why.reason() == null ? "" : why.reason().strip();
    }
  }

  @GetMapping
  List<BundleView> list() {
    return bundles.list();
  }

  @GetMapping("/{id}")
  BundleView one(@PathVariable String id) {
    return bundles.get(id);
  }

  /** The files themselves, as base64. */
  @GetMapping("/{id}/files")
  Map<String, byte[]> files(@PathVariable String id) {
    return bundles.files(id).files();
  }

  /** What changed in it since another version; without one, since what it is based on. */
  @GetMapping("/{id}/changes")
  List<FileChange> changes(@PathVariable String id, @RequestParam(defaultValue = "") String since) {
    return compared(id, since).files();
  }

  private Comparison compared(String id, String since) {
    return Comparison.of(before(id, since).files(), bundles.files(id).files());
  }

  private Bundle before(String id, String since) {
    String base = since.isEmpty() ? bundles.get(id).basedOn() : since;
    return base.isEmpty() ? new Bundle(Map.of()) : bundles.files(base);
  }

  /** A diagram as it was or is, with the differences marked. */
  @GetMapping("/{id}/pictures/{side:before|after}/{file}")
  ResponseEntity<String> picture(
      @PathVariable String id,
      @PathVariable String side,
      @PathVariable String file,
      @RequestParam(defaultValue = "") String since) {
    var whole = side.equals("after") ? bundles.files(id) : before(id, since);
    byte[] content = whole.files().get(file);
    if (content == null || !file.endsWith(".bpmn")) {
      throw new NotFound("There is no diagram %s in %s.".formatted(file, id));
    }
    var marks = compared(id, since).file(file).map(FileChange::marks).orElse(Map.of());
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("image/svg+xml;charset=UTF-8"))
        .cacheControl(CacheControl.noStore())
        .body(Picture.of(file, content, marks));
  }

  @PostMapping("/{id}/propose")
  BundleView propose(Actor actor, @PathVariable String id) {
    return bundles.propose(actor, id);
  }

  @PostMapping("/{id}/approve")
  BundleView approve(
      Actor actor, @PathVariable String id, @RequestBody(required = false) @Nullable Why why) {
    return bundles.approve(actor, id, Why.of(why));
  }

  @PostMapping("/{id}/reject")
  BundleView reject(
      Actor actor, @PathVariable String id, @RequestBody(required = false) @Nullable Why why) {
    return bundles.reject(actor, id, Why.of(why));
  }

  @PostMapping("/{id}/withdraw")
  BundleView withdraw(
      Actor actor, @PathVariable String id, @RequestBody(required = false) @Nullable Why why) {
    return bundles.withdraw(actor, id, Why.of(why));
  }
}
