package io.github.earmark.answers.history;

import io.github.earmark.api.history.NameInfo;
import io.github.earmark.api.history.NameResult;
import io.github.earmark.history.marks.NameStory;
import io.github.earmark.history.read.Reader;
import io.github.earmark.history.tracks.ArtistOrAlbum;
import io.github.earmark.history.tracks.ArtistOrAlbum.Kind;
import io.github.earmark.history.tracks.NameMerges;
import io.github.earmark.text.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Artists and albums as answers show them.
public final class NameLookup {
  private NameLookup() {}

  /// The artists or albums with this name, and how they count.
  ///
  /// @param name null for all into which another was merged
  /// @throws UserError if there is none with this name
  public static NameResult names(Reader history, Kind kind, @Nullable String name)
      throws UserError {
    if (name == null) {
      return merged(kind, history.nameMerges());
    }
    var stories = history.names(kind, name);
    if (stories.isEmpty()) {
      throw unknown(kind, name);
    }
    return new NameResult(kind.word(), stories.stream().map(NameLookup::row).toList());
  }

  /// Those whose names contain this text, without how they count.
  public static NameResult search(Reader history, Kind kind, String part, int most) {
    return new NameResult(
        kind.word(),
        history.search(kind, part, most).stream()
            .map(one -> new NameResult.Row(one.name(), one.artist(), List.of(), null, null, null))
            .toList());
  }

  private static NameResult.Row row(NameStory story) {
    return new NameResult.Row(
        story.name().name(),
        story.name().artist(),
        infos(story.merged()),
        story.tracks(),
        story.plays(),
        story.hidden());
  }

  private static NameResult merged(Kind kind, NameMerges merges) {
    var roots = new LinkedHashMap<String, ArtistOrAlbum>();
    for (var merge : merges.all()) {
      if (merge.gone().kind() == kind) {
        var root = merges.of(merge.gone());
        roots.putIfAbsent(root.label(), root);
      }
    }
    return new NameResult(
        kind.word(),
        roots.values().stream()
            .map(
                root ->
                    new NameResult.Row(
                        root.name(), root.artist(), infos(merges.into(root)), null, null, null))
            .toList());
  }

  private static List<NameInfo> infos(List<ArtistOrAlbum> names) {
    return names.stream().map(NameLookup::info).toList();
  }

  static NameInfo info(ArtistOrAlbum one) {
    return new NameInfo(one.name(), one.artist());
  }

  static UserError unknown(Kind kind, String name) {
    return UserError.failed(
        "there is no " + kind.word() + " " + name,
        "write it as `earmark history --" + kind.word() + "` shows it; that finds it by a part");
  }
}
