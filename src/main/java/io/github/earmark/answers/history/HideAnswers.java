package io.github.earmark.answers.history;

import io.github.earmark.api.history.HideResult;
import io.github.earmark.control.Verb;
import io.github.earmark.history.marks.Hidden;
import io.github.earmark.history.marks.Hiding;
import io.github.earmark.history.tracks.NameNormalizer;
import io.github.earmark.playback.Moment;
import io.github.earmark.text.UserError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Hides things from statistics, and shows them again.
public record HideAnswers(Hiding hiding, Supplier<Moment> clock) {

  public Map<String, Verb> verbs() {
    return Map.of("hide", this::hide, "unhide", this::unhide);
  }

  private HideResult hide(List<String> words) throws UserError {
    var request = HideRequest.parse("hide", words);
    if (request.kind() == null) {
      return result(hiding.all().isEmpty() ? "nothing is hidden" : "hidden from statistics:");
    }
    var hidden = hiding.standing(meant(request));
    var fresh = standing(hidden) == null && hiding.hide(hidden, clock.get().wall());
    return result(label(hidden) + (fresh ? " is hidden from statistics" : " was already hidden"));
  }

  private HideResult unhide(List<String> words) throws UserError {
    var wanted = meant(HideRequest.parse("unhide", words));
    var itself = known(wanted);
    var known = itself == null ? standing(hiding.standing(wanted)) : itself;
    if (known == null || !hiding.show(known)) {
      throw UserError.failed("that is not hidden", "`earmark hide` shows what is");
    }
    return result(label(known) + " counts in statistics again");
  }

  private Hidden meant(HideRequest request) throws UserError {
    var what = request.what();
    return switch (Objects.requireNonNull(request.kind())) {
      case "artist" -> new Hidden.Artist(what);
      case "album" -> album(what, request.artist());
      case "track" -> {
        var track = Long.parseLong(what);
        if (hiding.track(track) == null) {
          throw UserError.failed(
              "there is no track " + what, "`earmark history` shows the numbers of tracks");
        }
        yield new Hidden.OfTrack(track);
      }
      default -> {
        var play = Long.parseLong(what);
        if (!hiding.hasPlay(play)) {
          throw UserError.failed(
              "there is no play " + what, "`earmark history` shows the numbers of plays");
        }
        yield new Hidden.OfPlay(play);
      }
    };
  }

  private Hidden album(String name, @Nullable String artist) throws UserError {
    if (artist != null) {
      return new Hidden.Album(artist, name);
    }
    var albums = hiding.albums(name);
    if (albums.isEmpty()) {
      throw UserError.failed(
          "there is no album " + name,
          "`earmark history --album` finds albums by a part of a name");
    }
    if (albums.size() > 1) {
      throw UserError.failed(
          "there is more than one album " + name,
          "say whose it is with --artist: "
              + albums.stream()
                  .map(album -> String.valueOf(album.artist()))
                  .limit(5)
                  .collect(Collectors.joining("; ")));
    }
    return Hidden.of(albums.getFirst());
  }

  /// The matching hidden entry, perhaps in another spelling; null if there is none.
  private @Nullable Hidden known(Hidden wanted) {
    return hiding.all().stream().filter(one -> same(one, wanted)).findFirst().orElse(null);
  }

  /// The entry that hides what this counts as; null if there is none.
  private @Nullable Hidden standing(Hidden wanted) {
    return hiding.all().stream()
        .filter(one -> !hiding.merged(one) && same(hiding.standing(one), wanted))
        .findFirst()
        .orElse(null);
  }

  private static boolean same(Hidden one, Hidden other) {
    return switch (one) {
      case Hidden.Artist(var name) ->
          other instanceof Hidden.Artist(var otherName) && alike(name, otherName);
      case Hidden.Album(var artist, var name) ->
          other instanceof Hidden.Album(var otherArtist, var otherName)
              && alike(artist, otherArtist)
              && alike(name, otherName);
      case Hidden.OfTrack track -> track.equals(other);
      case Hidden.OfPlay play -> play.equals(other);
    };
  }

  private static boolean alike(@Nullable String one, @Nullable String other) {
    return NameNormalizer.normal(one).equals(NameNormalizer.normal(other));
  }

  private HideResult result(String text) {
    return new HideResult(text, hiding.all().stream().map(this::row).toList());
  }

  private static String label(Hidden hidden) {
    return AnswerMapper.hidden(hidden, null).label();
  }

  private HideResult.Row row(Hidden hidden) {
    return AnswerMapper.hidden(
        hidden, hiding.merged(hidden) ? label(hiding.standing(hidden)) : null);
  }
}
