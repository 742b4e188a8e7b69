package io.changeover.platform;

/** Resolves secret references at the moment of use. */
public interface Secrets {

  /**
   * {@code env:NAME} and {@code file:PATH} give the secret; any other text gives itself.
   *
   * @throws io.changeover.failure.PermanentFailure if the reference leads nowhere; the message
   *     names the reference, never a secret
   */
  String resolve(String reference);
}
