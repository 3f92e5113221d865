package io.github.earmark.cli.command;

/// What is left of something that was to be deleted.
public final class Traces {
  private Traces() {}

  /// The note about a file that may still contain it.
  public static String remaining(String file) {
    return file.endsWith(".db")
        ? file
            + " still has it, because another program reads it: end that; it goes with the next"
            + " play that is stored"
        : file + " may still have it: remove it by hand";
  }
}
