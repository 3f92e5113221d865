package io.github.earmark.fuzz;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The door for a fuzzer that is guided by coverage: Jazzer calls these by their names. The target
/// is named by the system property `fuzz.target`.
public final class Guided {
  private static @Nullable Target target;

  private Guided() {}

  public static void fuzzerInitialize() throws Exception {
    Fuzz.hush();
    target = Fuzz.target(System.getProperty("fuzz.target", "mpd"));
  }

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    Objects.requireNonNull(target).take(input);
  }

  public static void fuzzerTearDown() {
    Objects.requireNonNull(target).close();
  }
}
