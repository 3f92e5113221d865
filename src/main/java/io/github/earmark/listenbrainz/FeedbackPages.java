package io.github.earmark.listenbrainz;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.feeds.Feed;
import io.github.earmark.feeds.FeedException;
import io.github.earmark.feeds.FeedLove;
import io.github.earmark.feeds.FeedProblem.PageBroken;
import io.github.earmark.json.Json;
import io.github.earmark.music.Tag;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A user's loves and hates, newest first. Facts: listenbrainz-server,
/// `webserver/views/feedback_api.py`: there is one entry for each recording, and removed feedback
/// is gone.
record FeedbackPages(Pages pages) {
  private static final int PAGE = 100;

  /// Requests a page.
  @FunctionalInterface
  interface Pages {
    JsonNode page(long offset, int count) throws FeedException;
  }

  /// How far the feedback has been read.
  ///
  /// @param offset of the next page
  /// @param seen the newest feedback of earlier runs, in seconds since 1970
  /// @param newest the newest feedback of this run
  record Place(long offset, long seen, long newest) {
    static Place read(@Nullable String text) {
      if (text == null || text.isEmpty()) {
        return new Place(0, 0, 0);
      }
      try {
        return Json.read(text, Place.class);
      } catch (IOException e) {
        throw new IllegalArgumentException("a checkpoint that was written elsewhere", e);
      }
    }
  }

  Feed.Loves read(@Nullable String checkpoint) throws FeedException {
    var at = Place.read(checkpoint);
    var items = pages.page(at.offset(), PAGE).path("feedback");
    if (!items.isArray()) {
      throw new FeedException(new PageBroken("it does not list what is loved"));
    }
    var loves = new ArrayList<FeedLove>();
    var newest = Math.max(at.newest(), at.seen());
    var met = items.size() < PAGE;
    var unnamed = 0;
    for (var item : items) {
      var time = item.path("created").asLong(0);
      if (time > 0 && time < at.seen()) {
        met = true;
        break;
      }
      newest = Math.max(newest, time);
      if (time <= at.seen() || Math.abs(item.path("score").asInt(0)) != 1) {
        continue;
      }
      var love = love(item, time);
      if (love == null) {
        unnamed++;
      } else {
        loves.add(love);
      }
    }
    var next =
        met ? new Place(0, newest, 0) : new Place(at.offset() + items.size(), at.seen(), newest);
    return new Feed.Loves(List.copyOf(loves), Json.write(next), !met, unnamed);
  }

  /// Null if it has no names.
  private static @Nullable FeedLove love(JsonNode item, long time) {
    var score = item.path("score").asInt(0);
    var track = ReadListen.track(item.path("track_metadata"));
    var mbid = item.path("recording_mbid").asText("");
    if (track.tags().first(Tag.RECORDING_MBID) == null && !mbid.isEmpty()) {
      track = ReadListen.withRecording(track, mbid);
    }
    return track.named() ? new FeedLove(track, Instant.ofEpochSecond(time), score) : null;
  }
}
