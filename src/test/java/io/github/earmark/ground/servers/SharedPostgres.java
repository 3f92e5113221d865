package io.github.earmark.ground.servers;

import io.github.earmark.ground.Required;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One PostgreSQL for all tests of a class, started before the first one; they are skipped where
/// there is none. Register it in a static field.
public final class SharedPostgres implements BeforeAllCallback, AfterAllCallback {
  private @Nullable PrivatePostgres server;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Required.postgres();
    server = new PrivatePostgres().start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (server != null) {
      server.close();
    }
  }

  /// The running server.
  public PrivatePostgres server() {
    return Objects.requireNonNull(server);
  }
}
