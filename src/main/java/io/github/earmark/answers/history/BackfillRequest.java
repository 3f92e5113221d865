package io.github.earmark.answers.history;

import io.github.earmark.text.Arguments;
import io.github.earmark.text.TimePoint;
import io.github.earmark.text.UserError;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The arguments of `backfill`.
///
/// @param dry whether only to report what would be queued
/// @param since null for no lower limit
/// @param until null for everything until now
/// @param run the import whose listens are meant; null for what was heard here
/// @param rate how many listens a minute; null for as many as the service takes at an easy pace
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

  /// A hundred a second: no service is sent more.
  private static final int MOST = 6_000;

  /// Parses the arguments.
  ///
  /// @param zone the time zone of days and times without an offset
  /// @throws UserError ([UserError.Kind#USAGE]) if they are invalid
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
          word + " is not the number of an import", "`earmark import list` shows the numbers");
    }
    return word == null ? null : Long.valueOf(word);
  }

  /// Parses how many listens a minute are to be sent.
  ///
  /// @throws UserError ([UserError.Kind#USAGE]) if it is not a number from 1 to 6,000
  public static @Nullable Integer rate(@Nullable String word) throws UserError {
    if (word == null) {
      return null;
    }
    if (!word.matches("[1-9][0-9]{0,3}") || Integer.parseInt(word) > MOST) {
      throw UserError.usage(
          word + " is not a number of listens a minute", "--rate takes 1 to " + MOST);
    }
    return Integer.valueOf(word);
  }

  /// Arguments that [#parse] turns into this request, at any time and in any zone.
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
