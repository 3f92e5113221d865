package io.github.earmark.config;

import io.github.earmark.config.secrets.Secret;
import io.github.earmark.config.toml.TomlTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A `[[player]]`; one record for each type of player.
public sealed interface PlayerConfig permits MpdConfig, MopidyConfig {

  List<String> TYPES = List.of(MpdConfig.TYPE, MopidyConfig.TYPE);

  /// The default if there is no `[[player]]`: the local MPD.
  PlayerConfig LOCAL = new MpdConfig("mpd", null, null, null);

  /// The type, as written in the file.
  String type();

  /// Its name in status and history; unique.
  String name();

  /// The address; two players of one type with the same address are the same program.
  String place();

  /// Whether both players would hear the same plays.
  boolean overlaps(PlayerConfig other);

  /// The password to send on connecting, or null.
  @Nullable Secret password();

  static @Nullable PlayerConfig read(TomlTable tomlTable) {
    return switch (tomlTable.type(TYPES)) {
      case null -> null;
      case MopidyConfig.TYPE -> MopidyConfig.read(tomlTable);
      default -> MpdConfig.read(tomlTable);
    };
  }
}
