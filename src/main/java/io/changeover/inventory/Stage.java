package io.changeover.inventory;

/** What an environment stands for, in staging order. */
public enum Stage {
  DEVELOPMENT("development"),
  TESTING("testing"),
  PRE_PRODUCTION("pre-production"),
  PRODUCTION("production");

  private final String word;

  Stage(String word) {
    this.word = word;
  }

  /** The word used in inventories and messages. */
  public String word() {
    return word;
  }

  /**
   * @throws IllegalArgumentException if no stage has that word
   */
  public static Stage of(String word) {
    for (Stage stage : values()) {
      if (stage.word.equals(word)) {
        return stage;
      }
    }
    throw new IllegalArgumentException("no stage is called '" + word + "'");
  }
}
