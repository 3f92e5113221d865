package io.github.earmark.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers in place of all services.
public final class CannedHttp extends Http {
  private final Function<Request, Reply> answer;

  public CannedHttp(Function<Request, Reply> answer) {
    super("Earmark/canned");
    this.answer = answer;
  }

  @Override
  public Http with(@Nullable Path caFile, @Nullable URI proxy) {
    return this;
  }

  @Override
  public Reply send(Request request) {
    return answer.apply(request);
  }
}
