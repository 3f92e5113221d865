package io.github.earmark.web.inbound;

import io.github.earmark.text.UserError;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server of another kind, as its clients know it. Safe for any thread.
interface ForeignServer {

  /// What it answers; null where the path is none of its own.
  ///
  /// @param path its segments, without empty ones
  @Nullable WebReply answer(WebRequest request, List<String> path) throws UserError, IOException;

  /// How it says that it cannot.
  ///
  /// @param status 400 for what cannot be done, 413 for too much, 415 for what is packed as nobody
  ///   here can unpack it, 429 for too often, 500 for a fault of ours, 503 for what the client has
  ///   to send again later
  /// @param why in one sentence
  WebReply.Whole failed(int status, String why);
}
