package io.github.earmark.history.clients;

/// Who tells of plays: a client that submits them, or a feed that reads them elsewhere.
///
/// @param prefix how its sources are named; then comes its name
/// @param name unique among its kind; its plays have it as their player
public record PlaySource(String prefix, String name) {
  /// The client of this name.
  public static PlaySource client(String name) {
    return new PlaySource(ClientSources.PREFIX, name);
  }

  /// The feed of this name.
  public static PlaySource feed(String name) {
    return new PlaySource(ClientSources.FEED, name);
  }

  /// Whether it reads what others told, and may bring back what was sent from here.
  boolean reads() {
    return prefix.equals(ClientSources.FEED);
  }
}
