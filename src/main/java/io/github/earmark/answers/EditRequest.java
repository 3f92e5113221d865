package io.github.earmark.answers;

import io.github.earmark.history.queue.Edits;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Tags;
import io.github.earmark.text.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The words after `edit`.
///
/// @param service at this one only; null for all
public record EditRequest(long play, Edits edits, @Nullable String service) {

  /// Understands the words after `edit`.
  ///
  /// @param words in any order: a play's number, `FIELD=VALUE` as often as wanted, `--service NAME`
  public static EditRequest of(List<String> words) throws UserError {
    String service = null;
    var plays = new ArrayList<Long>();
    var tags = new EnumMap<Tag, List<String>>(Tag.class);
    for (var i = 0; i < words.size(); i++) {
      var word = words.get(i);
      if (word.equals("--service") && i + 1 < words.size()) {
        service = words.get(++i);
      } else if (word.matches("[0-9]{1,18}")) {
        plays.add(Long.parseLong(word));
      } else {
        add(word, tags);
      }
    }
    if (plays.size() != 1 || tags.isEmpty()) {
      throw UserError.usage(
          "edit takes the number of one play, and what is to be changed",
          "as in: edit 17 title=\"Another Title\"");
    }
    return new EditRequest(plays.getFirst(), new Edits(tags), service);
  }

  private static void add(String word, Map<Tag, List<String>> tags) throws UserError {
    var cut = word.indexOf('=');
    var name = cut < 0 ? word : word.substring(0, cut);
    var tag =
        Arrays.stream(Tag.values()).filter(one -> one.key().equals(name)).findFirst().orElse(null);
    if (cut < 0 || tag == null) {
      throw UserError.usage(
          cut < 0 ? "edit does not know " + word : "there is no field " + name,
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
