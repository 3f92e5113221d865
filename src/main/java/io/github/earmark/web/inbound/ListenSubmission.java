package io.github.earmark.web.inbound;

import io.github.earmark.json.JsonReader;
import io.github.earmark.web.hub.SubmittedListen;
import io.github.earmark.web.hub.SubmittedTrack;
import io.github.earmark.web.request.WebRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of ListenBrainz' `submit-listens`, validated as ListenBrainz does it: one invalid
/// listen refuses all. Null values count as missing, because some clients send them.
///
/// @param nowPlaying whether it reports what is playing; then there is one listen, whose start
///   means nothing
record ListenSubmission(boolean nowPlaying, List<SubmittedListen> listens) {
  static final int MOST = 1_000;

  /// Of one listen, in bytes; ListenBrainz' limit.
  private static final int LARGEST_LISTEN = 10_240;

  /// Of the whole body, in bytes.
  static final int LARGEST = MOST * LARGEST_LISTEN;

  private static final int MOST_TAGS = 50;
  private static final int LONGEST_TAG = 64;

  /// The submission is invalid.
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Map<?, ?> culprit;

    Refused(String error, Map<?, ?> culprit) {
      super(error);
      this.culprit = culprit;
    }

    /// The listen at fault, as it was sent; empty if it is not about one listen.
    Map<?, ?> culprit() {
      return culprit;
    }
  }

  /// Reads and validates a submission.
  ///
  /// @throws Refused with ListenBrainz' own error messages
  static ListenSubmission read(WebRequest request, Instant now) throws Refused, IOException {
    var bytes = request.bytes(LARGEST);
    if (!(parsed(bytes) instanceof Map<?, ?> document)) {
      throw refused("Invalid JSON document submitted.");
    }
    if (!(document.get("payload") instanceof List<?> payload) || payload.isEmpty()) {
      throw refused("JSON document does not contain any listens");
    }
    var type = document.get("listen_type");
    if (!List.of("single", "playing_now", "import").contains(String.valueOf(type))) {
      throw refused("JSON document requires a valid listen_type key.");
    }
    var several = "import".equals(type);
    if (!several && payload.size() > 1) {
      throw refused("JSON document contains too many listens for a " + type + ".");
    }
    if (payload.size() > MOST) {
      throw refused("Too many listens. You may not submit more than " + MOST + " listens at once.");
    }
    if (bytes.length > LARGEST_LISTEN * payload.size()) {
      throw refused(
          "JSON document is too large. In total, it may not have more than "
              + LARGEST_LISTEN
              + " bytes per listen.");
    }
    var nowPlaying = "playing_now".equals(type);
    var listens = new ArrayList<SubmittedListen>();
    for (var one : payload) {
      if (!(one instanceof Map<?, ?> listen)) {
        throw refused("Listen is empty and cannot be validated.");
      }
      listens.add(listen(listen, nowPlaying, request, now));
    }
    return new ListenSubmission(nowPlaying, List.copyOf(listens));
  }

  static @Nullable Object parsed(byte[] bytes) {
    try {
      return JsonReader.parse(bytes);
    } catch (IOException _) {
      return null;
    }
  }

  private static Refused refused(String error) {
    return new Refused(error, Map.of());
  }

  private static SubmittedListen listen(
      Map<?, ?> listen, boolean nowPlaying, WebRequest request, Instant now) throws Refused {
    var start = nowPlaying ? now : start(listen, now);
    if (nowPlaying && listen.get("listened_at") != null) {
      throw new Refused(
          "JSON document must not contain listened_at while submitting playing_now.", listen);
    }
    if (!(listen.get("track_metadata") instanceof Map<?, ?> metadata)) {
      throw new Refused("JSON document does not contain required track_metadata.", listen);
    }
    if (listen.size() > (listen.containsKey("listened_at") ? 2 : 1)) {
      throw new Refused(
          nowPlaying
              ? "JSON document may only contain track_metadata as top level key when submitting"
                  + " playing_now."
              : "JSON document may only contain listened_at and track_metadata top level keys",
          listen);
    }
    var more = metadata.get("additional_info") instanceof Map<?, ?> info ? info : Map.of();
    check(more, listen);
    return new SubmittedListen(
        track(metadata, more, listen),
        start,
        false,
        LenientValues.seconds(more.get("duration_played")),
        Submitter.of(more.get("submission_client"), request));
  }

  private static Instant start(Map<?, ?> listen, Instant now) throws Refused {
    if (listen.get("listened_at") == null) {
      throw new Refused("JSON document must contain the key listened_at at the top level.", listen);
    }
    var seconds = LenientValues.number(listen.get("listened_at"));
    if (seconds == null) {
      throw new Refused("JSON document must contain an int value for listened_at.", listen);
    }
    var start = Objects.requireNonNull(LenientValues.moment(seconds));
    if (LenientValues.tooNew(start, now)) {
      throw new Refused("Value for key listened_at is too high.", listen);
    }
    if (LenientValues.tooOld(start)) {
      throw new Refused(
          "Value for key listened_at is too low. listened_at timestamp should be greater than"
              + " "
              + LenientValues.EARLIEST.getEpochSecond()
              + " (October 01, 2002 UTC).",
          listen);
    }
    return start;
  }

  private static void check(Map<?, ?> more, Map<?, ?> listen) throws Refused {
    if (more.get("tags") instanceof List<?> tags) {
      if (tags.size() > MOST_TAGS) {
        throw new Refused(
            "JSON document may not contain more than "
                + MOST_TAGS
                + " items in track_metadata.additional_info.tags.",
            listen);
      }
      for (var tag : tags) {
        if (tag instanceof String text && text.length() > LONGEST_TAG) {
          throw new Refused(
              "JSON document may not contain track_metadata.additional_info.tags longer than "
                  + LONGEST_TAG
                  + " characters.",
              listen);
        }
      }
    }
    for (var key : List.of("release_mbid", "recording_mbid", "release_group_mbid", "track_mbid")) {
      valid(key, more.get(key), listen);
    }
    for (var key : List.of("artist_mbids", "work_mbids")) {
      var value = more.get(key);
      if (value != null && !(value instanceof List<?>)) {
        throw invalid(key, listen);
      }
      for (var one : value instanceof List<?> list ? list : List.of()) {
        valid(key, one, listen);
      }
    }
    if (more.get("duration") != null && more.get("duration_ms") != null) {
      throw new Refused("JSON document should not contain both duration and duration_ms.", listen);
    }
  }

  private static void valid(String key, @Nullable Object value, Map<?, ?> listen) throws Refused {
    if (value != null
        && !"".equals(value)
        && !(value instanceof String text && LenientValues.isMbid(text))) {
      throw invalid(key, listen);
    }
  }

  private static Refused invalid(String key, Map<?, ?> listen) {
    return new Refused(key + " MBID format invalid.", listen);
  }

  private static SubmittedTrack track(Map<?, ?> metadata, Map<?, ?> more, Map<?, ?> listen)
      throws Refused {
    var title = name(metadata, "track_name", listen);
    var artist = name(metadata, "artist_name", listen);
    var millis = LenientValues.millis(more.get("duration_ms"));
    var address = LenientValues.text(more.get("origin_url"));
    return new SubmittedTrack(
        artist,
        LenientValues.texts(more.get("artist_names")),
        title,
        LenientValues.text(metadata.get("release_name")),
        LenientValues.text(more.get("release_artist_name")),
        LenientValues.text(
            more.get("tracknumber") == null ? more.get("track_number") : more.get("tracknumber")),
        millis == null ? LenientValues.seconds(more.get("duration")) : millis,
        LenientValues.mbid(more.get("recording_mbid")),
        LenientValues.mbid(more.get("release_mbid")),
        LenientValues.mbids(more.get("artist_mbids")),
        address == null ? LenientValues.text(more.get("spotify_id")) : address);
  }

  private static String name(Map<?, ?> metadata, String key, Map<?, ?> listen) throws Refused {
    var value = metadata.get(key);
    if (value != null && !(value instanceof String)) {
      throw new Refused(key + " must be a single string.", listen);
    }
    var name = LenientValues.text(value);
    if (name == null) {
      throw new Refused(
          "JSON document does not contain required track_metadata." + key + ".", listen);
    }
    return name;
  }
}
