package io.github.earmark.answers.history;

import io.github.earmark.api.history.NameMergeResult;
import io.github.earmark.control.Verb;
import io.github.earmark.history.History;
import io.github.earmark.history.marks.NameIdentity;
import io.github.earmark.history.tracks.ArtistOrAlbum;
import io.github.earmark.history.tracks.ArtistOrAlbum.Kind;
import io.github.earmark.history.tracks.NameMerges;
import io.github.earmark.playback.Moment;
import io.github.earmark.text.UserError;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Which artists and albums are the same in statistics.
public record NameAnswers(History history, Supplier<Moment> clock) {

  public Map<String, Verb> verbs() {
    return Map.of(
        "artist", words -> answer(Kind.ARTIST, words), "album", words -> answer(Kind.ALBUM, words));
  }

  private Record answer(Kind kind, List<String> words) throws UserError {
    return switch (NameRequest.parse(kind.word(), words)) {
      case NameRequest.Story(var name) -> {
        try (var reader = history.reader()) {
          yield NameLookup.names(reader, kind, name);
        }
      }
      case NameRequest.Merge(var kept, var gone, var dry) -> merge(kind, kept, gone, dry);
      case NameRequest.Unmerge(var gone) -> unmerge(kind, gone);
    };
  }

  private NameMergeResult merge(Kind kind, String kept, String gone, boolean dry) throws UserError {
    var into = called(kind, kept);
    var from = called(kind, gone);
    var moved = history.nameIdentity().merge(into, from, dry, clock.get().wall());
    if (moved == null) {
      throw UserError.failed(
          kept + " and " + gone + " are one already",
          "`earmark %s \"%s\"` shows what was merged into it".formatted(kind.word(), into.name()));
    }
    return result(kind, moved, true, !dry);
  }

  /// Goes through all tracks, so it uses a reader of its own: plays are still stored meanwhile.
  private ArtistOrAlbum called(Kind kind, String name) throws UserError {
    try (var reader = history.reader()) {
      return one(kind, name, reader.called(kind, name));
    }
  }

  private NameMergeResult unmerge(Kind kind, String gone) throws UserError {
    var merged =
        history.nameIdentity().all().stream()
            .map(NameMerges.Merge::gone)
            .filter(one -> one.kind() == kind && one.spelt(gone))
            .toList();
    if (merged.isEmpty()) {
      throw UserError.failed(
          "no %s %s was merged into another".formatted(kind.word(), gone),
          "`earmark %s` shows what was merged".formatted(kind.word()));
    }
    var moved = history.nameIdentity().unmerge(one(kind, gone, merged));
    if (moved == null) {
      throw UserError.failed(
          gone + " was just taken apart", "`earmark " + kind.word() + "` shows what was merged");
    }
    return result(kind, moved, false, true);
  }

  private static ArtistOrAlbum one(Kind kind, String given, List<ArtistOrAlbum> called)
      throws UserError {
    if (called.isEmpty()) {
      throw NameLookup.unknown(kind, given);
    }
    if (called.size() > 1) {
      throw UserError.failed(
          "there is more than one %s %s".formatted(kind.word(), given),
          "say which, as in: "
              + called.stream()
                  .limit(5)
                  .map(one -> '"' + one.label() + '"')
                  .collect(Collectors.joining("; ")));
    }
    return called.getFirst();
  }

  private static NameMergeResult result(
      Kind kind, NameIdentity.Moved moved, boolean merged, boolean done) {
    return new NameMergeResult(
        kind.word(),
        NameLookup.info(moved.kept()),
        NameLookup.info(moved.gone()),
        moved.tracks(),
        moved.plays(),
        moved.keptHidden(),
        moved.goneHidden(),
        merged,
        done);
  }
}
