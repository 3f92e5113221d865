package io.github.earmark.history.clients;

/// A source of plays: a client that submits them, or a feed that reads them elsewhere.
///
/// @param prefix the prefix of its sources' names
/// @param name unique among its kind; also the player of its plays
public record PlaySource(String prefix, String name) {
  /// The client of this name.
  public static PlaySource client(String name) {
    return new PlaySource(ClientSources.PREFIX, name);
  }

  /// The feed of this name.
  public static PlaySource feed(String name) {
    return new PlaySource(ClientSources.FEED, name);
  }

  /// Whether it reads an account that others submit to, and so may return what was sent from here.
  boolean reads() {
    return prefix.equals(ClientSources.FEED);
  }
}
