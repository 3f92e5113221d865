package io.github.earmark.music;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The tags that a player reports for a track: each tag's values in the given order. Immutable; no
/// value is blank, and every value of an MBID tag is a well-formed MusicBrainz identifier.
public record Tags(Map<Tag, List<String>> values) {
  public static final Tags NONE = new Tags(Map.of());

  /// Longer values are cut: no real tag is longer, and a hostile player must not fill the history.
  public static final int LONGEST = 4_096;

  /// Further values of one tag are dropped, for the same reason.
  public static final int MOST = 256;

  /// The limit for all values together, in characters; names and identifiers are kept first. A
  /// daemon with a small heap holds a thousand tracks at a time.
  public static final int WHOLE = 16_384;

  private static final int MBID_LENGTH = 36;

  private static final Pattern MBID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  public Tags {
    var copy = new EnumMap<Tag, List<String>>(Tag.class);
    values.forEach(
        (tag, list) -> {
          if (!list.isEmpty()) {
            copy.put(tag, List.copyOf(list));
          }
        });
    values = Collections.unmodifiableMap(copy);
  }

  public static Builder builder() {
    return new Builder();
  }

  /// The first value, or null if there is none.
  public @Nullable String first(Tag tag) {
    var all = all(tag);
    return all.isEmpty() ? null : all.getFirst();
  }

  /// All values, in the player's order; empty if there is none.
  public List<String> all(Tag tag) {
    return values.getOrDefault(tag, List.of());
  }

  public boolean has(Tag tag) {
    return values.containsKey(tag);
  }

  /// Whether the size limit has been reached, so that some values may have been left out.
  public boolean full() {
    return length() > WHOLE - MBID_LENGTH;
  }

  /// The size of all values together, in characters.
  public int length() {
    return values.values().stream().mapToInt(Tags::length).sum();
  }

  private static int length(List<String> list) {
    return list.stream().mapToInt(String::length).sum();
  }

  private static String cut(String value, int longest) {
    if (value.length() <= longest) {
      return value;
    }
    var split = longest > 0 && Character.isHighSurrogate(value.charAt(longest - 1));
    return value.substring(0, split ? longest - 1 : longest).strip();
  }

  /// A copy in which one tag has these values instead.
  public Tags with(Tag tag, List<String> replacement) {
    var copy = new EnumMap<Tag, List<String>>(Tag.class);
    copy.putAll(values);
    copy.put(tag, replacement);
    return new Tags(copy);
  }

  /// Collects values, leaving out blank ones and malformed MBIDs.
  public static final class Builder {
    private final Map<Tag, List<String>> values = new EnumMap<>(Tag.class);

    private Builder() {}

    /// Adds a value. An invalid one (blank, a malformed or repeated MBID, one too many) is left
    /// out.
    public Builder add(Tag tag, String value) {
      var clean = clean(tag, value);
      if (clean == null) {
        return this;
      }
      var list = values.computeIfAbsent(tag, _ -> new ArrayList<>(1));
      if (list.size() < MOST && length(list) < WHOLE && !(tag.mbid() && list.contains(clean))) {
        list.add(clean);
      }
      return this;
    }

    /// Adds each value as [#add] does.
    public Builder addAll(Tag tag, List<String> given) {
      given.forEach(value -> add(tag, value));
      return this;
    }

    public Tags build() {
      var left = WHOLE;
      var kept = new EnumMap<Tag, List<String>>(Tag.class);
      for (var tag : values.keySet().stream().sorted(IMPORTANCE).toList()) {
        var list = new ArrayList<String>();
        for (var value : values.getOrDefault(tag, List.of())) {
          var whole = value.length() <= left;
          var fitting = whole ? value : tag.mbid() ? "" : cut(value, left);
          if (!fitting.isEmpty()) {
            list.add(fitting);
            left -= fitting.length();
          }
          if (!whole) {
            break;
          }
        }
        kept.put(tag, list);
      }
      return new Tags(kept);
    }

    /// First what services need, then what tells tracks apart, then the rest.
    private static final Comparator<Tag> IMPORTANCE =
        Comparator.<Tag>comparingInt(tag -> tag.compareTo(Tag.ALBUM) <= 0 ? 0 : tag.mbid() ? 1 : 2)
            .thenComparing(Comparator.naturalOrder());

    private static @Nullable String clean(Tag tag, String value) {
      // No service accepts U+0000, and SQLite's own tools stop reading there.
      var stripped = value.replace("\0", "").strip();
      if (tag.mbid()) {
        var lower = stripped.toLowerCase(Locale.ROOT);
        return MBID.matcher(lower).matches() ? lower : null;
      }
      if (stripped.isEmpty()) {
        return null;
      }
      return cut(stripped, LONGEST);
    }
  }
}
