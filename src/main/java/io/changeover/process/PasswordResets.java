package io.changeover.process;

/** New passwords for people who lost theirs. Who may ask for one is the way in's to decide. */
public interface PasswordResets {

  /**
   * Gives the person a new generated password and ends all that they have open.
   *
   * @param address where it was asked for, for the audit trail
   * @return the password, which nobody can read again later
   * @throws NotFound if the inventory in force knows no such person
   */
  String reset(String user, String address);
}
