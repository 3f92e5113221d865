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

/// Applies a rule's edit to a track. All changes see the track as it was before the edit.
///
/// @param groups what the groups of the rule's expressions matched
record TrackEditor(RuleContext context, Map<String, String> groups) {

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
    return context.track().corrected(corrections);
  }

  private @Nullable List<String> set(Change.Set set) {
    var values = new ArrayList<String>();
    for (var template : set.values()) {
      if (template.parts().size() == 1
          && template.parts().getFirst() instanceof Part.Field(var field)) {
        // Keep them as separate values, not joined in one line.
        values.addAll(context.values(field));
        if (context.values(field).isEmpty()) {
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
    return context.values(replace.field()).stream()
        .map(
            value ->
                context
                    .limits()
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

  /// Null if it refers to a field that the track does not have.
  private @Nullable String filled(Template template, Map<String, String> with) {
    var text = new StringBuilder();
    for (var part : template.parts()) {
      var piece =
          switch (part) {
            case Part.Text(var plain) -> plain;
            case Part.Group(var name) -> with.getOrDefault(name, "");
            case Part.Field(var name) -> String.join(", ", context.values(name));
          };
      if (piece.isEmpty() && part instanceof Part.Field) {
        return null;
      }
      context.limits().write(piece);
      text.append(piece);
    }
    return text.toString();
  }
}
