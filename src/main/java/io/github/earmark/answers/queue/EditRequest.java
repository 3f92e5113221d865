package io.github.earmark.answers.queue;

import io.github.earmark.history.queue.Edits;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.text.Arguments;
import io.github.earmark.text.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The arguments of `edit`.
///
/// @param service only for this service; null for all
public record EditRequest(long play, Edits edits, @Nullable String service) {

  private static final Arguments.Form FORM =
      new Arguments.Form("edit [--service NAME] PLAY FIELD=VALUE…", Set.of(), Set.of("--service"));

  /// Parses the arguments.
  ///
  /// @param words in any order: a play's number, `FIELD=VALUE` any number of times, `--service
  ///   NAME`
  /// @throws UserError ([UserError.Kind#USAGE]) if they are invalid
  public static EditRequest parse(List<String> words) throws UserError {
    var arguments = FORM.read(words);
    var plays = new ArrayList<Long>();
    var tags = new EnumMap<Tag, List<String>>(Tag.class);
    for (var word : arguments.words()) {
      if (word.indexOf('=') >= 0) {
        add(word, tags);
      } else {
        plays.add(Arguments.number("PLAY", word));
      }
    }
    if (plays.size() > 1) {
      throw FORM.usage("more than one play: " + plays.getLast());
    }
    if (plays.isEmpty() || tags.isEmpty()) {
      throw FORM.usage((plays.isEmpty() ? "PLAY" : "FIELD=VALUE") + " is missing");
    }
    return new EditRequest(plays.getFirst(), new Edits(tags), arguments.value("--service"));
  }

  private static void add(String word, Map<Tag, List<String>> tags) throws UserError {
    var cut = word.indexOf('=');
    var name = word.substring(0, cut);
    var tag =
        Arrays.stream(Tag.values()).filter(one -> one.key().equals(name)).findFirst().orElse(null);
    if (tag == null) {
      throw UserError.usage(
          "there is no field " + name,
          "write FIELD=VALUE; fields are "
              + Arrays.stream(Tag.values()).map(Tag::key).collect(Collectors.joining(", ")));
    }
    var value = word.substring(cut + 1);
    var clean = Tags.builder().add(tag, value).build().all(tag);
    if (clean.isEmpty() && (tag == Tag.ARTIST || tag == Tag.TITLE)) {
      throw UserError.usage(
          "no service takes a listen without " + tag.key(), "write it, or `drop` the listen");
    }
    if (clean.isEmpty() && tag.mbid() && !value.isBlank()) {
      throw UserError.usage(
          value + " is not a MusicBrainz identifier",
          "copy its 36 digits, letters and hyphens, or write " + name + "= to take it out");
    }
    tags.computeIfAbsent(tag, _ -> new ArrayList<>()).addAll(clean);
  }
}
