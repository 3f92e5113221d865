package io.github.earmark.history.clients;

/// The result for a play that a client reported.
///
/// @param play its id; 0 if it was not stored
/// @param track the id of its track; 0 if it was not stored
public record KeptPlay(Became became, long play, long track) {
  public static final KeptPlay FORGOTTEN = new KeptPlay(Became.FORGOTTEN, 0, 0);

  public enum Became {
    NEW,
    /// It was reported before, or was heard on a player here.
    KNOWN,
    /// The user has deleted it.
    FORGOTTEN
  }
}
