package io.github.earmark.hearing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.hearing.Player.Report;
import io.github.earmark.music.StreamTitle;
import io.github.earmark.music.Tags;
import io.github.earmark.music.Track;
import io.github.earmark.playback.Snapshot.Entry;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Hides private data in a track that is shown to others, and keeps what the play rule depends on:
/// each text always has the same replacement within one instance, and a different one in any other.
/// A URI may be a path that contains somebody's name, or hold a password, so it is always hidden,
/// also inside a tag; only its beginning and end, such as `http:` or `.flac`, are kept.
public final class Anonymizer {
  private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]{0,20}:");
  private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,5}$");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,19}");

  private final Mac mac;
  private final boolean names;

  /// @param names whether names are hidden as well; identifiers are then left out
  public Anonymizer(boolean names) {
    this.names = names;
    var key = new byte[16];
    new SecureRandom().nextBytes(key);
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  /// An anonymized report.
  public Report of(Report report) {
    var entry = report.entry();
    return entry == null
        ? report
        : new Report(
            report.state(),
            new Entry(id(entry.id()), of(entry.track())),
            report.elapsed(),
            report.fade());
  }

  private String id(String id) {
    return NUMBER.matcher(id).matches() ? id : word(id);
  }

  /// An anonymized track.
  public Track of(Track track) {
    return new Track(uri(track), track.remote(), hidden(track), track.duration());
  }

  private String uri(Track track) {
    var uri = track.uri();
    // A local path may begin with "AC:DC/", which must not be shown as a scheme.
    var scheme = SCHEME.matcher(track.remote() ? uri : "");
    var ending = ENDING.matcher(uri);
    return (scheme.find() ? scheme.group() : "")
        + (track.remote() ? "remote-" : "file-")
        + word(uri)
        + (!track.remote() && ending.find() ? ending.group().toLowerCase(Locale.ROOT) : "");
  }

  private Tags hidden(Track track) {
    var hidden = Tags.builder();
    track
        .tags()
        .values()
        .forEach(
            (tag, values) -> {
              if (!(names && tag.mbid())) {
                values.forEach(
                    value -> hidden.add(tag, names || tells(track, value) ? name(value) : value));
              }
            });
    return hidden.build();
  }

  /// Whether the value gives away a location: players use the path as the title of files without
  /// tags, and the address for stations.
  private static boolean tells(Track track, String value) {
    return value.contains("://")
        || value.contains(track.uri().strip())
        || (value.contains("/") && (track.uri().contains(value) || ENDING.matcher(value).find()));
  }

  /// A line like "Artist - Title" becomes the replacements of both.
  private String name(String value) {
    var hidden = new StringBuilder();
    var from = 0;
    for (var dash = StreamTitle.DASH.matcher(value); dash.find(); from = dash.end()) {
      hidden.append(word(value.substring(from, dash.start()))).append(dash.group());
    }
    return hidden.append(word(value.substring(from))).toString();
  }

  private synchronized String word(String text) {
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)), 0, 6);
  }
}
