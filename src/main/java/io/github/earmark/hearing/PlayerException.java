package io.github.earmark.hearing;

/// A player that cannot be reached, is gone, or will not talk. The message is for people and says
/// what to do about it.
public final class PlayerException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean sudden;

  private PlayerException(String message, boolean sudden) {
    super(message);
    this.sudden = sudden;
  }

  /// The connection was closed by the other side, this very moment: the player was there until now.
  public static PlayerException closed(String message) {
    return new PlayerException(message, true);
  }

  /// Anything else: nobody can say since when it has been so.
  public static PlayerException unreachable(String message) {
    return new PlayerException(message, false);
  }

  /// Whether the player was there until this moment.
  public boolean sudden() {
    return sudden;
  }
}
