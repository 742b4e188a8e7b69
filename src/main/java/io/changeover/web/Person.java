package io.changeover.web;

import io.changeover.process.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Who a request comes from, once {@link TokenFilter} has found out. */
final class Person {

  static final String ATTRIBUTE = Person.class.getName();

  private Person() {}

  static Optional<Actor> of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Actor actor
        ? Optional.of(actor)
        : Optional.empty();
  }
}
