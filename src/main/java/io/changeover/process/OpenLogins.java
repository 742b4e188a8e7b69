package io.changeover.process;

/** What a person has open with the product: tokens, cookies of pages, sessions of the engine. */
public interface OpenLogins {

  /** From here on nothing counts that the person opened before; joins the caller's transaction. */
  void end(String user);
}
