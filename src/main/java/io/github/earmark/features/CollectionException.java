package io.github.earmark.features;

/// Thrown when a collection cannot be used. The message says why, in one line; [#fix] says what to
/// do about it.
public final class CollectionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String fix;

  CollectionException(String problem, String fix) {
    super(problem);
    this.fix = fix;
  }

  /// What to do about it, in one line.
  public String fix() {
    return fix;
  }
}
