package io.changeover.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Comes first of all and answers addresses that two readers might read differently with 400. */
final class PlainPaths extends OncePerRequestFilter {

  static final String ODD = "This spelling of the address is not understood.";

  private final ObjectMapper json;

  PlainPaths(ObjectMapper json) {
    this.json = json;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (DoorPath.canonical(request.getRequestURI()).isEmpty()) {
      Answers.error(response, json, 400, ODD);
      return;
    }
    chain.doFilter(request, response);
  }
}
