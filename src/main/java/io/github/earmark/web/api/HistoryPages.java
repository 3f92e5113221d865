package io.github.earmark.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.answers.history.AnswerBudget;
import io.github.earmark.answers.history.HistoryQuery;
import io.github.earmark.answers.history.HistoryReader;
import io.github.earmark.api.history.HistoryResult;
import io.github.earmark.api.history.MarkRow;
import io.github.earmark.history.read.Reader;
import io.github.earmark.history.read.Search;
import io.github.earmark.text.TimePoint;
import io.github.earmark.text.UserError;
import io.github.earmark.web.request.WebRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plays and marks, newest first, a page at a time.
///
/// @param state the folder of the history
/// @param clock in the listener's time zone
public record HistoryPages(Path state, Clock clock) {
  private static final int USUAL = 10;
  private static final int MOST = 500;

  /// One page of the history.
  ///
  /// @param history plays and marks
  /// @param next the cursor of the next page; null on the last page
  public record HistoryPage(List<Record> history, @Nullable String next) {}

  /// Where a page begins.
  ///
  /// @param until entries later than this are left out
  /// @param given how many entries of exactly this time were on earlier pages
  private record Cursor(Instant until, int given) {
    static Cursor parse(String text) throws UserError {
      try {
        var words = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(":", -1);
        if (words.length == 2
            && words[0].matches("-?[0-9]{1,15}")
            && words[1].matches("[0-9]{1,6}")) {
          return new Cursor(
              Instant.ofEpochMilli(Long.parseLong(words[0])), Integer.parseInt(words[1]));
        }
      } catch (IllegalArgumentException _) {
        // reported below
      }
      throw UserError.usage("this is not a cursor", "take `next` of the page before");
    }

    String text() {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString((until.toEpochMilli() + ":" + given).getBytes(UTF_8));
    }
  }

  /// The page that a request asks for.
  ///
  /// @param track only this track's entries; null for all
  public HistoryPage of(WebRequest request, @Nullable Long track) throws UserError {
    var asked = request.number("limit");
    var limit = Math.clamp(asked == null ? USUAL : asked, 1, MOST);
    var cursor = request.value("cursor") == null ? null : Cursor.parse(request.value("cursor"));
    var skipped = cursor == null ? 0 : cursor.given();
    var now = clock.instant();
    var zone = clock.getZone();
    var until =
        cursor == null
            ? TimePoint.ifGiven(request.value("until"), now, zone, true)
            : cursor.until().plusMillis(1);
    var query =
        HistoryQuery.of(
            limit + skipped + 1,
            types(request.value("type")),
            new HistoryQuery.Where(
                request.value("player"),
                track,
                TimePoint.ifGiven(request.value("since"), now, zone, false),
                until,
                null,
                null),
            new Search(List.of(), null, null, null, null, null));
    List<Record> rows;
    try (var reader = Reader.open(state)) {
      rows = HistoryReader.merged(HistoryReader.read(reader, query, AnswerBudget.none()));
    }
    var page = new ArrayList<>(rows.subList(Math.min(skipped, rows.size()), rows.size()));
    if (page.size() <= limit) {
      return new HistoryPage(page, null);
    }
    var shown = List.copyOf(page.subList(0, limit));
    return new HistoryPage(shown, next(shown, cursor));
  }

  private static @Nullable String next(List<Record> shown, @Nullable Cursor before) {
    var last = moment(shown.getLast());
    if (last == null) {
      return null;
    }
    var same = shown.stream().filter(one -> last.equals(moment(one))).count();
    var earlier = before != null && before.until().equals(last) ? before.given() : 0;
    return new Cursor(last, (int) same + earlier).text();
  }

  private static @Nullable Instant moment(Record row) {
    return switch (row) {
      case HistoryResult.Row play -> play.start();
      case MarkRow mark -> mark.moment();
      default -> throw new IllegalStateException(row.toString());
    };
  }

  private static List<String> types(@Nullable String type) throws UserError {
    return switch (type) {
      case null -> List.of();
      case "all" -> List.of();
      case "scrob" -> List.of("listen", "short", "unnamed", "skip");
      case "rate" -> List.of("rate", "love");
      case "tag", "listen", "skip", "love" -> List.of(type);
      default ->
          throw UserError.usage(
              "there is nothing of the type " + type,
              "the types are scrob, listen, skip, rate, love, tag and all");
    };
  }
}
