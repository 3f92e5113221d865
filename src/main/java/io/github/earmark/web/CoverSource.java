package io.github.earmark.web;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The source of cover art. Earmark asks only the players, never the Internet.
@FunctionalInterface
public interface CoverSource {

  /// The cover that a player has for a file of its library. Blocks until the player answers.
  ///
  /// @param library the name of the player that the library belongs to
  /// @param most the largest size that is accepted, in bytes
  /// @return null if there is no cover, or only a larger one
  /// @throws IOException if the player cannot be asked; the message is fit to be shown
  byte @Nullable [] cover(String library, String uri, int most) throws IOException;
}
