package io.github.earmark.listenbrainz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What ListenBrainz refuses, from its `api_tools.py`; stricter where a server like it (Koito) is.
final class ListenRules {
  private static final int LARGEST = 10_240;
  private static final int MOST = 1_000;
  private static final long OLDEST = 1_033_430_400L;
  private static final long LONGEST = 2_073_600L;
  private static final List<String> MBIDS =
      List.of("release_group_mbid", "release_mbid", "recording_mbid", "track_mbid");
  private static final Pattern MBID = Pattern.compile("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");

  /// @param culprit what the reply repeats of the item, or null where it names none
  record Fault(String error, @Nullable ObjectNode culprit) {}

  /// The first thing wrong with a request, or null. One bad item refuses all.
  @Nullable Fault fault(JsonNode document, int bytes) {
    var type = document.path("listen_type").asText();
    var payload = document.path("payload");
    if (!Set.of("single", "import", "playing_now").contains(type)) {
      return new Fault("Invalid listen_type", null);
    }
    if (!payload.isArray() || payload.isEmpty()) {
      return new Fault("JSON document does not contain any listens", null);
    }
    if (payload.size() > MOST || bytes > LARGEST * payload.size()) {
      return new Fault("JSON document is too large. In total, listens may not be larger", null);
    }
    if (!type.equals("import") && payload.size() != 1) {
      return new Fault("JSON document contains more than listen for a " + type, null);
    }
    for (var item : payload) {
      var error = item instanceof ObjectNode object ? wrong(object, type) : "not an object";
      if (error != null) {
        return new Fault(error, item instanceof ObjectNode object ? object : null);
      }
    }
    return null;
  }

  private static @Nullable String wrong(ObjectNode item, String type) {
    var now = type.equals("playing_now");
    var allowed = now ? Set.of("track_metadata") : Set.of("listened_at", "track_metadata");
    for (var property : item.properties()) {
      if (!allowed.contains(property.getKey())) {
        return "JSON document may only contain " + allowed;
      }
    }
    if (hasNullOrNul(item)) {
      return "null or U+0000 is not allowed";
    }
    var time = now ? null : time(item.path("listened_at"));
    return time == null ? metadata(item.path("track_metadata")) : time;
  }

  private static boolean hasNullOrNul(JsonNode node) {
    if (node.isNull() || (node.isTextual() && node.textValue().indexOf('\0') >= 0)) {
      return true;
    }
    for (var child : node) {
      if (hasNullOrNul(child)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String time(JsonNode at) {
    if (!at.isIntegralNumber()) {
      return "JSON document should contain the key listened_at as a whole number";
    }
    if (at.longValue() < OLDEST) {
      return "Value for key listened_at is too low. listened_at timestamp should be greater than"
          + " 1033410600 (2002-10-01 00:00:00 UTC).";
    }
    return at.longValue() < Instant.now().getEpochSecond() + 3600
        ? null
        : "Value for key listened_at is too high.";
  }

  private static @Nullable String metadata(JsonNode track) {
    for (var key : List.of("artist_name", "track_name")) {
      if (!track.path(key).isTextual() || track.path(key).textValue().isBlank()) {
        return "JSON document does not contain required track_metadata." + key + ".";
      }
    }
    if (track.has("release_name") && !track.path("release_name").isTextual()) {
      return "track_metadata.release_name must be a single string.";
    }
    var info = track.path("additional_info");
    return info.isMissingNode() || info.isObject() ? info(info) : "additional_info is no object";
  }

  private static @Nullable String info(JsonNode info) {
    for (var key : MBIDS) {
      if (info.has(key) && !mbid(info.path(key))) {
        return key + " MBID format invalid.";
      }
    }
    for (var key : List.of("artist_mbids", "work_mbids")) {
      if (info.has(key) && !all(info.path(key), ListenRules::mbid)) {
        return "The value of " + key + " must be a list of MBIDs.";
      }
    }
    if (info.has("tags")
        && (info.path("tags").size() > 50 || !all(info.path("tags"), ListenRules::tag))) {
      return "JSON document may not contain more than 50 items in additional_info.tags, or longer"
          + " than 64 characters";
    }
    return duration(info);
  }

  private static @Nullable String duration(JsonNode info) {
    if (info.has("duration") && info.has("duration_ms")) {
      return "JSON document should not contain both duration and duration_ms.";
    }
    for (var key : List.of("duration", "duration_ms")) {
      var value = info.path(key);
      var most = key.equals("duration") ? LONGEST : LONGEST * 1000;
      if (info.has(key)
          && !(value.isIntegralNumber() && value.longValue() > 0 && value.longValue() <= most)) {
        return "Value for " + key + " is invalid";
      }
    }
    return null;
  }

  private static boolean all(JsonNode values, Predicate<JsonNode> rule) {
    if (!values.isArray()) {
      return false;
    }
    for (var value : values) {
      if (!rule.test(value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean mbid(JsonNode value) {
    return value.isTextual() && MBID.matcher(value.textValue()).matches();
  }

  private static boolean tag(JsonNode value) {
    return value.isTextual()
        && value.textValue().codePointCount(0, value.textValue().length()) <= 64;
  }
}
