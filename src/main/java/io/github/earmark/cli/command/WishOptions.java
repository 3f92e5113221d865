package io.github.earmark.cli.command;

import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which songs of a collection are wanted, as `playlist.WishWords` reads them.
public final class WishOptions {
  @Option(
      names = "--on",
      paramLabel = "FEATURE[:WEIGHT]",
      description = "The features that matter, separated by commas (default: those of --set).")
  private @Nullable String on;

  @Option(
      names = "--set",
      paramLabel = "FEATURE=VALUE",
      description = "The values you want, separated by commas, in place of a song's own.")
  private @Nullable String set;

  @Option(
      names = "--range",
      paramLabel = "FEATURE=FROM..TO",
      description = "Only songs with a value in this range; one end may be left out.")
  private List<String> ranges = new ArrayList<>();

  @Option(
      names = "--in",
      paramLabel = "NAME",
      description = "The collection (default: that of your library, or else the only one).")
  private @Nullable String in;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "How many songs (default: ${DEFAULT-VALUE}).",
      defaultValue = "30")
  private String limit = "30";

  /// As in `tempo,loudness:2`; null if not given.
  public @Nullable String on() {
    return on;
  }

  /// As in `tempo=120,loudness=-14`; null if not given.
  public @Nullable String set() {
    return set;
  }

  /// Each as in `year=1990..1999`.
  public List<String> ranges() {
    return ranges;
  }

  /// The name of the collection; null if not given.
  public @Nullable String in() {
    return in;
  }

  /// The greatest number of songs.
  public int limit() throws UserError {
    return Arguments.rowsOf("--limit", limit);
  }
}
