package io.github.earmark.api.clients;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What follows the line `mark`: a mark that a client makes.
///
/// @param client its name
/// @param words the words of the command, such as `rate` and `8`
/// @param track on which; null for what the client plays
public record ClientMarkRequest(String client, List<String> words, @Nullable ClientTrack track) {
  public ClientMarkRequest {
    words = List.copyOf(words);
  }
}
