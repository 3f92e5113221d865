package io.github.earmark.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A `[[service]]`.
///
/// @param type the protocol it speaks: "listenbrainz", "lastfm", "librefm", "gnufm", "maloja" or
///   "koito"
/// @param name what commands, status and history call it
/// @param url its root: absolute, http or https, without user, query and fragment. Ends with a
///   slash for Last.fm and its kin (`…/2.0/`), where it matters, and with none for the others,
///   where it matters too
/// @param enabled whether anything is sent to it; what it is owed is kept either way
/// @param caFile PEM certificates that are trusted in addition, or null
/// @param proxy `http://host:port`, or null
/// @param hold how long a listen waits, after it was heard, before it is sent; zero for not at all
/// @param artistCredit for Last.fm and its kin; the others take a list of artists
public record ServiceConfig(
    String type,
    String name,
    URI url,
    boolean enabled,
    Credentials credentials,
    @Nullable Path caFile,
    @Nullable URI proxy,
    ArtistCredit artistCredit,
    Duration hold) {

  /// In the order in which they are told to people.
  public static final List<String> TYPES =
      List.of("listenbrainz", "lastfm", "librefm", "gnufm", "maloja", "koito");

  /// Last.fm takes no listen that is older than two weeks.
  private static final Duration LONGEST_HOLD = Duration.ofDays(7);

  private static final Set<String> KIN_OF_LASTFM = Set.of("lastfm", "librefm", "gnufm");

  static @Nullable ServiceConfig read(TomlTable tomlTable) {
    var type = tomlTable.type(TYPES);
    if (type == null) {
      return null;
    }
    var name = tomlTable.name(type);
    var url = url(tomlTable, type);
    var enabled = tomlTable.flag("enabled", true);
    var credentials = new CredentialsReader(tomlTable).read(type);
    var credit = KIN_OF_LASTFM.contains(type) ? credit(tomlTable) : ArtistCredit.FIRST;
    var caFile = tomlTable.certificates("ca_file");
    var proxy = new WebAddress(tomlTable, "proxy").proxy();
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

  /// `https://libre.fm/2.0` without its slash redirects, and a POST does not survive that;
  /// ListenBrainz answers 404 to a path with a slash too many.
  private static @Nullable URI url(TomlTable tomlTable, String type) {
    var address = new WebAddress(tomlTable, "url");
    return switch (type) {
      case "lastfm" -> usual(address, "https://ws.audioscrobbler.com/2.0/", "/");
      case "librefm" -> usual(address, "https://libre.fm/2.0/", "/");
      case "gnufm" -> address.root(null, "https://fm.example.org/2.0/", "/");
      case "maloja" -> address.root(null, "http://maloja.lan:42010", "");
      case "koito" -> address.root(null, "http://koito.lan:4110", "");
      default -> usual(address, "https://api.listenbrainz.org", "");
    };
  }

  private static @Nullable URI usual(WebAddress address, String url, String end) {
    return address.root(url, url, end);
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
