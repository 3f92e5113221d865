package io.github.earmark.web.inbound;

import io.github.earmark.text.UserError;
import io.github.earmark.web.hub.Client;
import io.github.earmark.web.hub.Hub;
import io.github.earmark.web.hub.SubmittedListen;
import io.github.earmark.web.hub.SubmittedOutcome;
import io.github.earmark.web.hub.SubmittedTrack;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What Last.fm clients submit: now playing, scrobbles and loves.
record LastFmScrobbles(Hub hub, Clock clock) {
  /// The most scrobbles in a request.
  private static final int MOST = 50;

  private static final Pattern INDEXED =
      Pattern.compile("(?:artist|track|timestamp)\\[([0-9]{1,4})]");

  /// Last.fm's numbers for why a scrobble was ignored.
  private enum Ignored {
    NOT("0", ""),
    ARTIST("1", "Artist name failed filter"),
    TRACK("2", "Track name failed filter"),
    OLD("3", "Timestamp too old"),
    NEW("4", "Timestamp too new");

    private final String code;
    private final String text;

    Ignored(String code, String text) {
      this.code = code;
      this.text = text;
    }
  }

  /// One scrobble of a batch.
  ///
  /// @param index the suffix of each field's name, such as `[7]`; empty for a single scrobble
  private record Item(LastFmServer.Call call, String index) {
    @Nullable String value(String name) {
      return call.fields().value(name + index);
    }

    /// The track; null if it has no names.
    @Nullable SubmittedTrack track() {
      var artist = value("artist");
      var title = value("track");
      return artist == null || title == null
          ? null
          : new SubmittedTrack(
              artist,
              List.of(),
              title,
              value("album"),
              value("albumArtist"),
              value("trackNumber"),
              LenientValues.seconds(value("duration")),
              LenientValues.mbid(value("mbid")),
              null,
              List.of(),
              null);
    }

    Ignored ignored(@Nullable Instant start, Instant now) {
      if (value("artist") == null) {
        return Ignored.ARTIST;
      }
      if (value("track") == null) {
        return Ignored.TRACK;
      }
      if (start == null) {
        return Ignored.NOT;
      }
      return LenientValues.tooOld(start)
          ? Ignored.OLD
          : LenientValues.tooNew(start, now) ? Ignored.NEW : Ignored.NOT;
    }
  }

  LastFmElement playing(LastFmServer.Call call, Client client) throws UserError {
    var item = new Item(call, "");
    var track = item.track();
    if (track != null) {
      hub.playing(client, track, Submitter.of(null, call.request()));
    }
    var ignored = item.ignored(null, clock.instant());
    return LastFmElement.node("nowplaying", shown(item, null, ignored.code, ignored.text));
  }

  LastFmElement scrobble(LastFmServer.Call call, Client client) throws LastFmFault, UserError {
    var items = items(call);
    var now = clock.instant();
    var listens = new ArrayList<SubmittedListen>();
    for (var item : items) {
      var start = start(item);
      var track = item.track();
      if (track != null && item.ignored(start, now) == Ignored.NOT) {
        var submitter = Submitter.of(null, call.request());
        listens.add(new SubmittedListen(track, start, false, null, submitter));
      }
    }
    var taken = listens.isEmpty() ? List.<SubmittedOutcome>of() : hub.submit(client, listens);
    var answers = new ArrayList<LastFmElement>();
    var accepted = 0;
    var next = 0;
    for (var item : items) {
      var start = start(item);
      var ignored = item.ignored(start, now);
      var code = ignored.code;
      var text = ignored.text;
      if (ignored == Ignored.NOT) {
        var one = taken.get(next++);
        if (one.outcome() == SubmittedOutcome.Outcome.IGNORED) {
          code = Ignored.ARTIST.code;
          text = one.reason() == null ? "" : one.reason();
        } else {
          accepted++;
        }
      }
      answers.add(LastFmElement.node("scrobble", shown(item, start, code, text)));
    }
    return LastFmElement.node("scrobbles", answers)
        .with("accepted", accepted)
        .with("ignored", items.size() - accepted);
  }

  private static List<Item> items(LastFmServer.Call call) throws LastFmFault {
    var indices = new TreeSet<Integer>();
    for (var name : call.fields().names()) {
      var indexed = INDEXED.matcher(name);
      if (indexed.matches()) {
        indices.add(Integer.valueOf(indexed.group(1)));
      }
    }
    if (indices.size() > MOST) {
      throw new LastFmFault(
          6, 400, "Invalid parameters - There may be " + MOST + " scrobbles in a request");
    }
    var items = new ArrayList<Item>();
    indices.forEach(index -> items.add(new Item(call, "[" + index + "]")));
    if (items.isEmpty()) {
      items.add(new Item(call, ""));
    }
    return items;
  }

  private static Instant start(Item item) throws LastFmFault {
    var start = LenientValues.moment(item.value("timestamp"));
    if (start == null) {
      throw LastFmFault.missing();
    }
    return start;
  }

  /// @param love 1, or 0 to remove it
  void setLove(LastFmServer.Call call, Client client, int love) throws LastFmFault, UserError {
    var track = new Item(call, "").track();
    if (track == null) {
      throw LastFmFault.missing();
    }
    hub.setLove(client, love, track);
  }

  private static List<LastFmElement> shown(
      Item item, @Nullable Instant start, String code, String text) {
    var shown = new ArrayList<LastFmElement>();
    for (var name : List.of("track", "artist", "album", "albumArtist")) {
      var value = item.value(name);
      shown.add(LastFmElement.leaf(name, value == null ? "" : value).with("corrected", "0"));
    }
    if (start != null) {
      shown.add(LastFmElement.leaf("timestamp", Long.toString(start.getEpochSecond())));
    }
    shown.add(LastFmElement.leaf("ignoredMessage", text).with("code", code));
    return shown;
  }
}
