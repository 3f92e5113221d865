package io.github.earmark.history.clients;

/// What became of a play that a client told.
///
/// @param play its id; 0 where it was not kept
/// @param track the id of its track; 0 where it was not kept
public record KeptPlay(Became became, long play, long track) {
  public static final KeptPlay FORGOTTEN = new KeptPlay(Became.FORGOTTEN, 0, 0);

  public enum Became {
    NEW,
    /// Somebody told it before, or a player here was heard playing it.
    KNOWN,
    /// The user has forgotten it.
    FORGOTTEN
  }
}
