package io.changeover.process.lint;

public record Finding(String t) {
  public String inWords() {
    return t;
  }
}
