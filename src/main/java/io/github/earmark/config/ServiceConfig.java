package io.github.earmark.config;

import io.github.earmark.config.toml.TomlTable;
import io.github.earmark.config.toml.WebAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A `[[service]]`.
///
/// @param type the protocol it speaks
/// @param name its name in commands, status and history
/// @param url its root: absolute, http or https, without user, query and fragment. For
///   Last.fm-compatible services it ends with a slash (`…/2.0/`), for the others without one; both
///   matter. For a database, as [DatabaseAddress] writes it
/// @param enabled whether anything is sent to it; its queue is kept either way
/// @param caFile PEM certificates that are trusted in addition, or null
/// @param proxy `http://host:port`, or null
/// @param hold how long a listen waits before it is sent; zero to send it at once
/// @param artistCredit for Last.fm-compatible services; the others take a list of artists
public record ServiceConfig(
    ServiceType type,
    String name,
    URI url,
    boolean enabled,
    Credentials credentials,
    @Nullable Path caFile,
    @Nullable URI proxy,
    ArtistCredit artistCredit,
    Duration hold) {

  /// Last.fm rejects listens older than two weeks.
  private static final Duration LONGEST_HOLD = Duration.ofDays(7);

  static @Nullable ServiceConfig read(TomlTable tomlTable) {
    var word = tomlTable.type(ServiceType.words());
    var type = word == null ? null : ServiceType.of(word);
    if (type == null) {
      return null;
    }
    var name = tomlTable.name(type.word());
    var url =
        type == ServiceType.POSTGRESQL
            ? DatabaseAddress.read(tomlTable)
            : new WebAddress(tomlTable, "url")
                .root(type.usualUrl(), type.exampleUrl(), type.urlEnd());
    var enabled = tomlTable.flag("enabled", true);
    var credentials = new CredentialsReader(tomlTable).read(type);
    var credit = type.isLastFmCompatible() ? credit(tomlTable) : ArtistCredit.FIRST;
    var caFile = tomlTable.certificates("ca_file");
    var proxy = type == ServiceType.POSTGRESQL ? null : new WebAddress(tomlTable, "proxy").proxy();
    var hold = hold(tomlTable);
    tomlTable.close();
    return name == null || url == null || credentials == null
        ? null
        : new ServiceConfig(type, name, url, enabled, credentials, caFile, proxy, credit, hold);
  }

  private static Duration hold(TomlTable tomlTable) {
    var hold = tomlTable.time("hold");
    if (hold != null && hold.compareTo(LONGEST_HOLD) > 0) {
      tomlTable.problem("hold", "no listen is held for longer than a week", "write at most 7d");
    }
    return hold == null ? Duration.ZERO : hold;
  }

  /// The command that logs in to this service, whether or not a login is stored already.
  public String loginCommand() {
    return "earmark login " + type + (name.equals(type.word()) ? "" : " --name " + name);
  }

  private static ArtistCredit credit(TomlTable tomlTable) {
    return switch (tomlTable.text("artist_credit")) {
      case "all" -> ArtistCredit.ALL;
      case "first" -> ArtistCredit.FIRST;
      case null -> ArtistCredit.FIRST;
      default -> {
        tomlTable.problem(
            "artist_credit",
            "`artist_credit` is neither \"first\" nor \"all\"",
            "write artist_credit = \"first\"");
        yield ArtistCredit.FIRST;
      }
    };
  }
}
