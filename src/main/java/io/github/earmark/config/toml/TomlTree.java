package io.github.earmark.config.toml;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import io.github.earmark.config.problems.ConfigFault;
import io.github.earmark.json.JsonTree;
import org.jspecify.annotations.Nullable;

/// A TOML text as a tree, with the lines of its keys.
public record TomlTree(JsonNode root, TomlPositions lines) {
  private static final String SEE = "see https://toml.io/en/v1.0.0";

  /// Reads a text.
  ///
  /// @throws ConfigFault with the first syntax error. Its message repeats nothing of the text,
  ///   which may be a secret without its quotes
  public static TomlTree parse(String text) throws ConfigFault {
    var plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    var tomlPositions = new TomlPositions(plain);
    try {
      return new TomlTree(JsonTree.parse(factory(), plain), tomlPositions);
    } catch (JacksonException e) {
      throw first(tomlPositions.fault(), e);
    }
  }

  /// The library recurses, and its own limit of 1000 is too deep for the daemon's small stacks.
  private static TomlFactory factory() {
    var limits = StreamReadConstraints.builder().maxNestingDepth(TomlPositions.DEEPEST).build();
    return TomlFactory.builder().streamReadConstraints(limits).build();
  }

  /// The library decides what is valid TOML. The scanner, if it stopped no later, says more exactly
  /// where and why. (The library looks one token ahead, past empty lines.)
  private static ConfigFault first(@Nullable ConfigFault scanned, JacksonException e) {
    var place = e.getLocation();
    var ours = scanned == null ? null : scanned.problem().line();
    if (scanned != null && ours != null && (place == null || ours <= place.getLineNr())) {
      return scanned;
    }
    if (place == null) {
      return new ConfigFault("this is not TOML that can be read", SEE);
    }
    var column = "not TOML at column " + place.getColumnNr();
    var message = e.getOriginalMessage();
    if (message.startsWith("Unknown escape")) {
      return new ConfigFault(
          place.getLineNr(),
          column + ": unknown escape",
          "write \\\\ for a backslash, or put the text in single quotes");
    }
    if (message.startsWith("Illegal control")) {
      return new ConfigFault(place.getLineNr(), column + ": a control character", "remove it");
    }
    return new ConfigFault(place.getLineNr(), column, SEE);
  }
}
