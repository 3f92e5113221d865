package io.github.earmark.rules;

import io.github.earmark.config.rules.RuleConfig.Change;
import io.github.earmark.config.rules.Template;
import io.github.earmark.config.rules.Template.Part;
import io.github.earmark.music.Tag;
import io.github.earmark.music.Track;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// What an edit makes of a track. All of its changes see the track as it was before.
///
/// @param groups what the groups of the rule's expressions stand for
record TrackEditor(RuleContext scene, Map<String, String> groups) {

  Track of(List<Change> changes) {
    var corrections = new EnumMap<Tag, List<String>>(Tag.class);
    for (var change : changes) {
      var values =
          switch (change) {
            case Change.Set set -> set(set);
            case Change.Replace replace -> replace(replace);
          };
      if (values != null) {
        corrections.put(RuleContext.tag(change.field()), values);
      }
    }
    return scene.track().corrected(corrections);
  }

  private @Nullable List<String> set(Change.Set set) {
    var values = new ArrayList<String>();
    for (var template : set.values()) {
      if (template.parts().size() == 1
          && template.parts().getFirst() instanceof Part.Field(var field)) {
        // All of them, and not in one line.
        values.addAll(scene.values(field));
        if (scene.values(field).isEmpty()) {
          return null;
        }
      } else {
        var value = filled(template, groups);
        if (value == null) {
          return null;
        }
        values.add(value);
      }
    }
    return values;
  }

  private List<String> replace(Change.Replace replace) {
    return scene.values(replace.field()).stream()
        .map(
            value ->
                scene
                    .sight()
                    .of(
                        replace.pattern(),
                        value,
                        matcher ->
                            matcher.replaceAll(
                                found -> {
                                  var here = new HashMap<>(groups);
                                  here.putAll(RuleContext.groups(found));
                                  var with = filled(replace.with(), here);
                                  return Matcher.quoteReplacement(
                                      with == null ? found.group() : with);
                                })))
        .toList();
  }

  /// Null where it names a field that the track does not have.
  private @Nullable String filled(Template template, Map<String, String> with) {
    var text = new StringBuilder();
    for (var part : template.parts()) {
      var piece =
          switch (part) {
            case Part.Text(var plain) -> plain;
            case Part.Group(var name) -> with.getOrDefault(name, "");
            case Part.Field(var name) -> String.join(", ", scene.values(name));
          };
      if (piece.isEmpty() && part instanceof Part.Field) {
        return null;
      }
      scene.sight().write(piece);
      text.append(piece);
    }
    return text.toString();
  }
}
