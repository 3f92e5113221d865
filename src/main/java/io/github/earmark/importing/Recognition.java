package io.github.earmark.importing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which format each file is of, by its content.
///
/// @param files those that can be read, by format
/// @param unknown those that no format knows
/// @param problems those that cannot be read at all, and why
public record Recognition(
    Map<Source, List<InputFile>> files, List<InputFile> unknown, List<String> problems) {

  /// Looks at the beginning of each file.
  ///
  /// @param forced the format that all of them are said to be of; null to find out
  public static Recognition of(
      List<InputFile> files, List<Source> sources, @Nullable Source forced) {
    var known = new LinkedHashMap<Source, List<InputFile>>();
    var unknown = new ArrayList<InputFile>();
    var problems = new ArrayList<String>();
    for (var file : files) {
      try {
        var source = forced == null ? source(Sample.of(file), sources) : forced;
        if (source == null) {
          unknown.add(file);
        } else {
          known.computeIfAbsent(source, _ -> new ArrayList<>()).add(file);
        }
      } catch (IOException e) {
        problems.add(file.name() + ": " + EachFile.reason(e));
      }
    }
    return new Recognition(known, unknown, problems);
  }

  private static @Nullable Source source(Sample sample, List<Source> sources) {
    for (var source : sources) {
      if (source.recognises(sample)) {
        return source;
      }
    }
    return null;
  }
}
