package io.changeover.web;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The pages: static frames, filled by their scripts from the REST API. */
@RestController
class PagesController {

  @GetMapping("/login")
  ResponseEntity<Resource> login() {
    return page("login");
  }

  @GetMapping("/")
  ResponseEntity<Resource> board() {
    return page("board");
  }

  @GetMapping("/upgrades/{id}")
  ResponseEntity<Resource> upgrade() {
    return page("upgrade");
  }

  @GetMapping("/plans/{id}")
  ResponseEntity<Resource> plan() {
    return page("plan");
  }

  @GetMapping({"/bundles", "/bundles/{id}"})
  ResponseEntity<Resource> bundles() {
    return page("bundles");
  }

  private static ResponseEntity<Resource> page(String name) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
        .cacheControl(CacheControl.noStore())
        .body(new ClassPathResource("pages/" + name + ".html"));
  }
}
