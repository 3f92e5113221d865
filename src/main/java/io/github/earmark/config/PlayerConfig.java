package io.github.earmark.config;

import io.github.earmark.config.secrets.Secret;
import io.github.earmark.config.toml.TomlTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A `[[player]]`; there is one kind of it for each kind of player.
public sealed interface PlayerConfig permits MpdConfig, MopidyConfig {

  List<String> TYPES = List.of(MpdConfig.TYPE, MopidyConfig.TYPE);

  /// Without any `[[player]]`: the local MPD.
  PlayerConfig LOCAL = new MpdConfig("mpd", null, null, null);

  /// The kind of player, as the file has it.
  String type();

  /// What status and history call it; unique.
  String name();

  /// The place; two of one type with the same one are of the same program.
  String place();

  /// Whether both would hear the same.
  boolean overlaps(PlayerConfig other);

  /// What it is to be given before it talks, or null.
  @Nullable Secret password();

  static @Nullable PlayerConfig read(TomlTable tomlTable) {
    return switch (tomlTable.type(TYPES)) {
      case null -> null;
      case MopidyConfig.TYPE -> MopidyConfig.read(tomlTable);
      default -> MpdConfig.read(tomlTable);
    };
  }
}
