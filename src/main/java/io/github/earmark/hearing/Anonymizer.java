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

/// Hides what is nobody's business in a track that is shown to others, and leaves what the play
/// rule goes by: the same text has the same stand-in, for as long as this lives and in nobody
/// else's. A URI, which may be a path with somebody's name in it or hold a password, is always
/// hidden, also where it stands in a tag; what it begins and ends with, `http:` or `.flac`, is
/// left.
public final class Anonymizer {
  private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]{0,20}:");
  private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,5}$");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,19}");

  private final Mac mac;
  private final boolean names;

  /// @param names whether names are hidden as well; identifiers are left out then
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

  /// What a player said, in disguise.
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

  /// The track in disguise.
  public Track of(Track track) {
    return new Track(uri(track), track.remote(), hidden(track), track.duration());
  }

  private String uri(Track track) {
    var uri = track.uri();
    // A local path may begin with "AC:DC/", which is nobody's business.
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

  /// Whether it tells where something is: players call files without tags by their paths, and
  /// stations by their addresses.
  private static boolean tells(Track track, String value) {
    return value.contains("://")
        || value.contains(track.uri().strip())
        || (value.contains("/") && (track.uri().contains(value) || ENDING.matcher(value).find()));
  }

  /// A line like "Artist - Title" is made of the stand-ins of both.
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
