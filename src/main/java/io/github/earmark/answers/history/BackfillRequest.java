package io.github.earmark.answers.history;

import io.github.earmark.text.Arguments;
import io.github.earmark.text.TimePoint;
import io.github.earmark.text.UserError;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The words after `backfill`.
///
/// @param dry whether it shall only be said what that would be
/// @param since null for all that was heard
/// @param until null for all until now
/// @param run the import whose listens are meant; null for what was heard here
/// @param rate how many listens a minute; null for as many as the service takes without hurry
public record BackfillRequest(
    String service,
    boolean dry,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable Long run,
    @Nullable Integer rate) {
  private static final Arguments.Form FORM =
      new Arguments.Form(
          "backfill [--dry-run] [--since TIME] [--until TIME] [--import NUMBER] [--rate N] SERVICE",
          Set.of("--dry-run"),
          Set.of("--since", "--until", "--import", "--rate"));

  /// A hundred in a second: no service is asked for more.
  private static final int MOST = 6_000;

  /// Understands them.
  ///
  /// @param zone of days and times that name none
  /// @throws UserError ([UserError.Kind#USAGE]) if they cannot be understood
  public static BackfillRequest parse(List<String> words, Instant now, ZoneId zone)
      throws UserError {
    var arguments = FORM.read(words);
    return new BackfillRequest(
        arguments.exactly("SERVICE").getFirst(),
        arguments.has("--dry-run"),
        TimePoint.ifGiven(arguments.value("--since"), now, zone, false),
        TimePoint.ifGiven(arguments.value("--until"), now, zone, true),
        run(arguments.value("--import")),
        rate(arguments.value("--rate")));
  }

  private static @Nullable Long run(@Nullable String word) throws UserError {
    if (word != null && !word.matches("[0-9]{1,18}")) {
      throw UserError.usage(
          word + " is no number of an import", "`earmark import list` shows the numbers");
    }
    return word == null ? null : Long.valueOf(word);
  }

  /// Understands how many listens a minute shall go out.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if it is none of 1 to 6,000
  public static @Nullable Integer rate(@Nullable String word) throws UserError {
    if (word == null) {
      return null;
    }
    if (!word.matches("[1-9][0-9]{0,3}") || Integer.parseInt(word) > MOST) {
      throw UserError.usage(
          word + " is no number of listens a minute", "--rate takes 1 to " + MOST);
    }
    return Integer.valueOf(word);
  }

  /// The words that [#parse] takes for this, at any time and in any zone.
  public List<String> words() {
    return new Arguments.Builder()
        .flag("--dry-run", dry)
        .option("--since", since)
        .option("--until", until)
        .option("--import", run == null ? null : run.toString())
        .option("--rate", rate == null ? null : rate.toString())
        .word(service)
        .build();
  }
}
