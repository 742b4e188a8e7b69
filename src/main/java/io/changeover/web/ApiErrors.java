package io.changeover.web;

import io.changeover.audit.AuditUnavailable;
import io.changeover.failure.BadInput;
import io.changeover.failure.Refusal;
import io.changeover.failure.StepFailure;
import io.changeover.process.EnvironmentHeld;
import io.changeover.process.NotAllowed;
import io.changeover.process.NotFound;
import io.changeover.process.PlanChanged;
import io.changeover.process.UnsafeBundle;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Says in one sentence what was wrong with a request, and what would be right. */
@RestControllerAdvice
class ApiErrors {

  private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> badInput(BadInput bad) {
    var problems = bad.problems();
    String sentence =
        problems.size() == 1 ? problems.get(0) : problems.size() + " problems were found.";
    return ResponseEntity.badRequest()
        .body(Answers.error(sentence, problems.size() == 1 ? List.of() : problems));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> unsafe(UnsafeBundle unsafe) {
    return ResponseEntity.badRequest()
        .body(Answers.error(String.valueOf(unsafe.getMessage()), List.of()));
  }

  /** Before any controller is asked; Camunda Modeler shows {@code message}. */
  @ExceptionHandler
  ResponseEntity<Map<String, Object>> unreadableForm(MultipartException unreadable) {
    String sentence = "The files cannot be read: send them as multipart/form-data, 2 MB at most.";
    return ResponseEntity.badRequest()
        .body(Map.of("error", sentence, "message", sentence, "problems", List.of()));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> notAllowed(NotAllowed refused) {
    return answer(HttpStatus.FORBIDDEN, refused);
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> held(EnvironmentHeld held) {
    return answer(HttpStatus.CONFLICT, held);
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> changed(PlanChanged changed) {
    return answer(HttpStatus.CONFLICT, changed);
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> notFound(NotFound missing) {
    return answer(HttpStatus.NOT_FOUND, missing);
  }

  /** The platform or a rule says no: the request was right, the answer is no. */
  @ExceptionHandler
  ResponseEntity<Map<String, Object>> refused(StepFailure failed) {
    return answer(failed instanceof Refusal ? HttpStatus.CONFLICT : HttpStatus.BAD_GATEWAY, failed);
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> tooMany(Logins.TooManyAttempts tooMany) {
    return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
        .header("Retry-After", Long.toString(tooMany.waiting().toSeconds() + 1))
        .body(Answers.error(String.valueOf(tooMany.getMessage()), List.of()));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> missing(MissingServletRequestParameterException missing) {
    return ResponseEntity.badRequest()
        .body(
            Answers.error(
                "Say which: the parameter '%s' is missing.".formatted(missing.getParameterName()),
                List.of()));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> unreadable(HttpMessageNotReadableException unreadable) {
    return ResponseEntity.badRequest()
        .body(Answers.error("The request is not the JSON that is expected here.", List.of()));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> nothingHere(NoResourceFoundException nothing) {
    return ResponseEntity.status(HttpStatus.NOT_FOUND)
        .body(Answers.error("There is nothing at this address.", List.of()));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> method(HttpRequestMethodNotSupportedException wrong) {
    return ResponseEntity.status(HttpStatus.METHOD_NOT_ALLOWED)
        .body(Answers.error("This address does not take " + wrong.getMethod() + ".", List.of()));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> kind(HttpMediaTypeNotSupportedException wrong) {
    return ResponseEntity.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
        .body(Answers.error("Send JSON, with Content-Type: application/json.", List.of()));
  }

  /** Answered without a body, as nothing that we have is of the kind that is asked for. */
  @ExceptionHandler
  ResponseEntity<Void> kind(HttpMediaTypeNotAcceptableException wrong) {
    return ResponseEntity.status(HttpStatus.NOT_ACCEPTABLE).build();
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> noAudit(AuditUnavailable unavailable) {
    LOG.error("The audit trail does not take events", unavailable);
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .body(
            Answers.error(
                "The audit trail cannot be written, so nothing was done. Look at the server's log"
                    + " and at the disk of its data folder.",
                List.of()));
  }

  /** Many at once wanted the same row; what came too late was rolled back whole. */
  @ExceptionHandler
  ResponseEntity<Map<String, Object>> busy(TransientDataAccessException busy) {
    LOG.warn("The database was too busy for a request", busy);
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header("Retry-After", "5")
        .body(
            Answers.error(
                "The database is too busy now, so nothing was changed. Try again in some seconds.",
                List.of()));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> unforeseen(Exception unforeseen) {
    LOG.error("A request failed", unforeseen);
    return ResponseEntity.internalServerError()
        .body(
            Answers.error(
                "The server failed at this request; its log says why (%s)."
                    .formatted(unforeseen.getClass().getSimpleName()),
                List.of()));
  }

  private static ResponseEntity<Map<String, Object>> answer(HttpStatus status, Exception why) {
    return ResponseEntity.status(status)
        .body(Answers.error(String.valueOf(why.getMessage()), List.of()));
  }
}
