package io.github.earmark.hearing;

/// The player cannot be reached, is gone, or refuses to talk. The message is for people and says
/// what to do about it.
public final class PlayerException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean sudden;

  private PlayerException(String message, boolean sudden) {
    super(message);
    this.sudden = sudden;
  }

  /// The other side has just closed the connection, so the player was running until now.
  public static PlayerException closed(String message) {
    return new PlayerException(message, true);
  }

  /// Any other failure: it is not known since when.
  public static PlayerException unreachable(String message) {
    return new PlayerException(message, false);
  }

  /// Whether the player was running until this moment.
  public boolean sudden() {
    return sudden;
  }
}
