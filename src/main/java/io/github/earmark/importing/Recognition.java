package io.github.earmark.importing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The format of each file, recognised by its content.
///
/// @param files those that can be read, by format
/// @param unknown those in no known format
/// @param problems those that cannot be read at all, and why
public record Recognition(
    Map<Source, List<InputFile>> files, List<InputFile> unknown, List<String> problems) {

  /// Reads the beginning of each file.
  ///
  /// @param forced the format given by the user; null to find out
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
