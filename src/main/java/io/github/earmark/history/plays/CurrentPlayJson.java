package io.github.earmark.history.plays;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.earmark.history.tracks.TrackJson;
import io.github.earmark.json.JsonTree;
import io.github.earmark.playback.CurrentPlay;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Opening;
import io.github.earmark.playback.Play;
import io.github.earmark.playback.Renamed;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The play in progress as JSON, to the nanosecond: reading returns exactly what was written.
public final class CurrentPlayJson {
  private CurrentPlayJson() {}

  public static String write(CurrentPlay currentPlay) {
    var node = TrackJson.object();
    node.set("play", write(currentPlay.play()));
    node.put("entry", currentPlay.entry()).put("playing", currentPlay.playing());
    node.set("seen", write(currentPlay.seen()));
    TrackJson.write(node, "elapsed", currentPlay.elapsed());
    var anchor = node.putObject("anchor");
    TrackJson.write(anchor, "awake", currentPlay.anchor().awake());
    TrackJson.write(anchor, "elapsed", currentPlay.anchor().elapsed());
    TrackJson.write(anchor, "listened", currentPlay.anchor().listened());
    var opening = currentPlay.opening();
    if (opening != null) {
      var start = node.putObject("opening").put("natural", opening.natural());
      TrackJson.write(start, "begun", opening.begun());
      TrackJson.write(start, "fade", opening.fade());
    }
    node.put("stalls", currentPlay.stalls());
    var blank = currentPlay.blank();
    if (blank != null) {
      var since = node.putObject("blank");
      since.set("since", write(blank.since()));
      TrackJson.write(since, "listened", blank.listened());
    }
    switch (currentPlay.renamed()) {
      case Renamed.Once(var first, var left, var at, var heard, var now) -> {
        var once = node.putObject("renamed");
        once.set("first", write(first));
        once.set("left", write(left));
        once.set("at", write(at));
        TrackJson.write(once, "heard", heard);
        once.set("now", TrackJson.write(now));
      }
      case Renamed.Often _ -> node.put("station", true);
      case null -> {}
    }
    return JsonTree.text(node);
  }

  /// Reads what [#write] wrote.
  ///
  /// @throws RuntimeException if it is anything else
  public static CurrentPlay read(String json) {
    var node = TrackJson.parse(json);
    var anchor = node.required("anchor");
    var blank = node.get("blank");
    return new CurrentPlay(
        play(node.required("play")),
        text(node, "entry"),
        node.required("playing").booleanValue(),
        moment(node.required("seen")),
        TrackJson.duration(node, "elapsed"),
        new CurrentPlay.Anchor(
            duration(anchor, "awake"),
            TrackJson.duration(anchor, "elapsed"),
            duration(anchor, "listened")),
        opening(node.get("opening")),
        node.required("stalls").intValue(),
        blank == null
            ? null
            : new CurrentPlay.Blank(moment(blank.required("since")), duration(blank, "listened")),
        renamed(node));
  }

  private static @Nullable Opening opening(@Nullable JsonNode node) {
    return node == null
        ? null
        : new Opening(
            duration(node, "begun"),
            duration(node, "fade"),
            node.required("natural").booleanValue());
  }

  private static @Nullable Renamed renamed(JsonNode node) {
    var once = node.get("renamed");
    return once == null
        ? node.path("station").booleanValue() ? new Renamed.Often() : null
        : new Renamed.Once(
            play(once.required("first")),
            moment(once.required("left")),
            moment(once.required("at")),
            duration(once, "heard"),
            TrackJson.track(once.required("now")));
  }

  private static ObjectNode write(Play play) {
    var node = TrackJson.object().put("key", play.key());
    node.set("track", TrackJson.write(play.track()));
    node.put("boot", play.boot());
    TrackJson.write(node, "start", play.start());
    TrackJson.write(node, "listened", play.listened());
    return node.put("midway", play.midway()).put("qualified", play.qualified());
  }

  private static Play play(JsonNode node) {
    return new Play(
        text(node, "key"),
        TrackJson.track(node.required("track")),
        text(node, "boot"),
        duration(node, "start"),
        duration(node, "listened"),
        node.required("midway").booleanValue(),
        node.required("qualified").booleanValue());
  }

  static Moment moment(String json) {
    return moment(TrackJson.parse(json));
  }

  static ObjectNode write(Moment moment) {
    var node = TrackJson.object().put("boot", moment.boot());
    TrackJson.write(node, "awake", moment.awake());
    TrackJson.write(node, "since_boot", moment.sinceBoot());
    return node.put("wall", moment.wall().toString());
  }

  private static Moment moment(JsonNode node) {
    return new Moment(
        text(node, "boot"),
        duration(node, "awake"),
        duration(node, "since_boot"),
        Instant.parse(text(node, "wall")));
  }

  private static String text(JsonNode node, String name) {
    return Objects.requireNonNull(node.required(name).textValue(), name);
  }

  private static Duration duration(JsonNode node, String name) {
    return Duration.parse(text(node, name));
  }
}
