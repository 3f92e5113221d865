package io.github.earmark.web.inbound;

import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.history.read.StoredListen;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import io.github.earmark.text.UserError;
import io.github.earmark.web.hub.Client;
import io.github.earmark.web.hub.HubHistory;
import io.github.earmark.web.request.WebReply;
import io.github.earmark.web.request.WebRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The history as ListenBrainz shows a user's listens.
record ListenBrainzListens(HubHistory history) {
  private static final int USUAL = 25;
  private static final int MOST = 1_000;

  private record Payload(Record payload) {}

  private record Page(
      int count, String userId, long latestListenTs, long oldestListenTs, List<Shown> listens) {}

  private record Count(long count) {}

  private record Playing(int count, String userId, boolean playingNow, List<Now> listens) {}

  private record Now(boolean playingNow, Metadata trackMetadata) {}

  private record Shown(
      long listenedAt,
      long insertedAt,
      String recordingMsid,
      String userName,
      Metadata trackMetadata) {}

  /// The same fields as in submissions.
  record Metadata(
      String artistName, String trackName, @Nullable String releaseName, Info additionalInfo) {}

  record Info(
      @Nullable String recordingMsid,
      List<String> artistNames,
      @Nullable String recordingMbid,
      @Nullable String releaseMbid,
      List<String> artistMbids,
      @Nullable String tracknumber,
      @Nullable Long durationMs,
      @Nullable String mediaPlayer,
      String submissionClient) {}

  WebReply.Whole listens(WebRequest request, String user) throws UserError {
    var after = request.number("min_ts");
    var before = request.number("max_ts");
    if (after != null && before != null && before <= after) {
      return ListenBrainzServer.error(400, "max_ts should be greater than min_ts.");
    }
    var count = request.number("count");
    var some = listens(after, before, Math.clamp(count == null ? USUAL : count, 0, MOST));
    return WebReply.json(
        new Payload(
            new Page(
                some.size(),
                user,
                seconds(history.newest()),
                seconds(history.oldest()),
                some.stream().map(listen -> shown(listen, user)).toList())));
  }

  /// As at ListenBrainz, a client that sends a minimum time pages forward, even if it also sends a
  /// maximum.
  private List<StoredListen> listens(@Nullable Long after, @Nullable Long before, int most) {
    var since = after == null ? null : LenientValues.moment(after + 1);
    var until = before == null ? null : LenientValues.moment(before);
    return since == null
        ? history.listens(null, until, 0, most)
        : history.firstListens(since, most).stream()
            .filter(listen -> until == null || listen.start().isBefore(until))
            .toList();
  }

  private static long seconds(@Nullable Instant moment) {
    return moment == null ? 0 : moment.getEpochSecond();
  }

  private static Shown shown(StoredListen listen, String user) {
    var start = listen.start().getEpochSecond();
    return new Shown(
        start,
        start,
        Msids.of(listen.track()).toString(),
        user,
        metadata(listen.said(), listen.track(), listen.player()));
  }

  static Metadata metadata(Track track, long id, @Nullable String player) {
    var tags = track.tags();
    return new Metadata(
        orEmpty(track.artist()),
        orEmpty(track.title()),
        tags.first(Tag.ALBUM),
        new Info(
            Msids.of(id).toString(),
            track.artists(),
            tags.first(Tag.RECORDING_MBID),
            tags.first(Tag.RELEASE_MBID),
            tags.all(Tag.ARTIST_MBID),
            tags.first(Tag.TRACK_NUMBER),
            millis(track.duration()),
            player,
            "Earmark"));
  }

  private static @Nullable Long millis(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  WebReply.Whole count() {
    return WebReply.json(new Payload(new Count(history.listens(null, null))));
  }

  WebReply.Whole playing(Client client, String user) throws UserError {
    var playing = history.playing(client);
    var listens =
        playing == null || playing.title() == null || playing.artists().isEmpty()
            ? List.<Now>of()
            : List.of(new Now(true, metadata(playing)));
    return WebReply.json(new Payload(new Playing(listens.size(), user, true, listens)));
  }

  private static Metadata metadata(TrackInfo track) {
    return new Metadata(
        String.join(", ", track.artists()),
        orEmpty(track.title()),
        track.album(),
        new Info(
            null,
            track.artists(),
            null,
            null,
            List.of(),
            null,
            millis(track.duration()),
            null,
            "Earmark"));
  }
}
