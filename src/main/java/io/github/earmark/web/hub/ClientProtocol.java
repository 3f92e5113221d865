package io.github.earmark.web.hub;

import io.github.earmark.text.UserError;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A protocol that clients use with the page's process. It is tried before the page and does not
/// use the page's cookies and origins: clients are recognised by a token only. The `Host` header
/// has already been checked. Called from many threads at once.
@FunctionalInterface
public interface ClientProtocol {

  /// Answers a request if its path belongs to this protocol.
  ///
  /// @param request its path is relative to the base path, without a leading slash; the body has
  ///   not been read
  /// @return null if the path does not belong to it; then nothing of the body was read
  /// @throws UserError answered as the page does; the kind `NO_DAEMON` becomes 503
  @Nullable WebReply answer(WebRequest request) throws UserError, IOException;
}
