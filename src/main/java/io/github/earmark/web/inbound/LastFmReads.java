package io.github.earmark.web.inbound;

import io.github.earmark.history.read.TrackWithFeedback;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import io.github.earmark.text.UserError;
import io.github.earmark.web.hub.Client;
import io.github.earmark.web.hub.HubHistory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Answers what a client can read about a Last.fm user. Numbers of pages are texts there.
record LastFmReads(HubHistory history) {
  private static final int USUAL = 50;
  private static final int MOST = 1_000;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("dd MMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /// A page of a long list.
  private record Page(int number, int size) {
    static Page of(LastFmServer.Call call) {
      var size = LenientValues.number(call.fields().value("limit"));
      var number = LenientValues.number(call.fields().value("page"));
      return new Page(
          Math.clamp(number == null ? 1 : number, 1, 1_000_000),
          Math.clamp(size == null ? USUAL : size, 1, MOST));
    }

    long skipped() {
      return (number - 1L) * size;
    }

    LastFmElement of(String name, List<LastFmElement> rows, Client user, long total) {
      return LastFmElement.node(name, rows)
          .with("user", user.name())
          .with("page", Integer.toString(number))
          .with("perPage", Integer.toString(size))
          .with("totalPages", Long.toString(Math.ceilDiv(total, size)))
          .with("total", Long.toString(total));
    }
  }

  LastFmElement info(Client user) {
    var first = history.oldest();
    return LastFmElement.node(
        "user",
        LastFmElement.leaf("name", user.name()),
        LastFmElement.leaf("realname", ""),
        LastFmElement.leaf("url", ""),
        LastFmElement.leaf("country", ""),
        LastFmElement.leaf("subscriber", "0"),
        LastFmElement.leaf("playcount", Long.toString(history.listens(null, null))),
        date("registered", "unixtime", first == null ? Instant.EPOCH : first));
  }

  LastFmElement recent(LastFmServer.Call call, Client user) throws UserError {
    var page = Page.of(call);
    var since = LenientValues.moment(call.fields().value("from"));
    var until = LenientValues.moment(call.fields().value("to"));
    var extended = "1".equals(call.fields().value("extended"));
    var rows = new ArrayList<LastFmElement>();
    var playing = page.number() == 1 ? history.playing(user) : null;
    if (playing != null && playing.title() != null && !playing.artists().isEmpty()) {
      var artist = String.join(", ", playing.artists());
      rows.add(
          LastFmElement.node(
                  "track", names(extended, artist, "", playing.title(), "", playing.album(), ""))
              .with("nowplaying", "true"));
    }
    var loved =
        extended
            ? history.feedback().stream()
                .filter(felt -> felt.score() > 0)
                .map(TrackWithFeedback::id)
                .collect(Collectors.toSet())
            : Set.<Long>of();
    for (var listen : history.listens(since, until, page.skipped(), page.size())) {
      var row = new ArrayList<>(names(listen.said(), extended));
      if (extended) {
        row.add(LastFmElement.leaf("loved", loved.contains(listen.track()) ? "1" : "0"));
      }
      row.add(date("date", "uts", listen.start()));
      rows.add(LastFmElement.node("track", row));
    }
    return page.of("recenttracks", rows, user, history.listens(since, until));
  }

  LastFmElement loved(LastFmServer.Call call, Client user) {
    var page = Page.of(call);
    var loved = history.feedback().reversed().stream().filter(felt -> felt.score() > 0).toList();
    var rows =
        loved.stream()
            .skip(page.skipped())
            .limit(page.size())
            .map(
                (TrackWithFeedback felt) -> {
                  var row = new ArrayList<>(names(felt.track(), true));
                  row.add(date("date", "uts", felt.since()));
                  return LastFmElement.node("track", row);
                })
            .toList();
    return page.of("lovedtracks", rows, user, loved.size());
  }

  private static List<LastFmElement> names(Track track, boolean extended) {
    var tags = track.tags();
    return names(
        extended,
        Objects.requireNonNullElse(track.artist(), ""),
        Objects.requireNonNullElse(tags.first(Tag.ARTIST_MBID), ""),
        Objects.requireNonNullElse(track.title(), ""),
        Objects.requireNonNullElse(tags.first(Tag.RECORDING_MBID), ""),
        tags.first(Tag.ALBUM),
        Objects.requireNonNullElse(tags.first(Tag.RELEASE_MBID), ""));
  }

  private static List<LastFmElement> names(
      boolean extended,
      String artist,
      String artistMbid,
      String title,
      String mbid,
      @Nullable String album,
      String albumMbid) {
    var names = new ArrayList<LastFmElement>();
    // The track's name comes first: some clients look for the first `name`.
    names.add(LastFmElement.leaf("name", title));
    names.add(
        extended
            ? LastFmElement.node(
                "artist",
                LastFmElement.leaf("name", artist),
                LastFmElement.leaf("mbid", artistMbid),
                LastFmElement.leaf("url", ""))
            : LastFmElement.leaf("artist", artist).with("mbid", artistMbid));
    names.add(LastFmElement.leaf("streamable", "0"));
    names.add(LastFmElement.leaf("mbid", mbid));
    names.add(LastFmElement.leaf("album", album == null ? "" : album).with("mbid", albumMbid));
    names.add(LastFmElement.leaf("url", ""));
    for (var size : List.of("small", "medium", "large", "extralarge")) {
      names.add(LastFmElement.leaf("image", "").with("size", size));
    }
    return names;
  }

  private static LastFmElement date(String name, String attribute, Instant moment) {
    return LastFmElement.leaf(name, DATE.format(moment))
        .with(attribute, Long.toString(moment.getEpochSecond()));
  }
}
