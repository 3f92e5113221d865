package io.github.earmark.cli;

import java.util.List;
import picocli.CommandLine;

/// Every command with every exit code that it can have, each by a line that produces it.
///
/// The homes are: `empty`, with nothing in it; `stopped`, with a config of one player, one service
/// `lb` and the hooks `good` and `bad`, and a history of five listens, all of them pending;
/// `imported`, the same after an import, with a collection of songs and a player that has the
/// playlists Morning, Mended and, made smart, Kept; `daemon`, the same with a daemon that answers;
/// `marked`, that with a tag on track 1, into which track 2 was merged, play 1 hidden, an import,
/// and the artist Other and the album Others merged; `wrong`, as `daemon` with a config that has
/// problems; `clients`, an empty one where `phone` has a token and `fm` is a feed; and `away`, an
/// empty one with players and services that cannot be reached. `@new` is a file that is not there,
/// `@copy` a copy of the history, `@plays` listens to import, `@songs` a dataset, `@music` a folder
/// with a song, `@nowhere` a file where there can be none, and a comma is no word that can be a
/// tag.
final class ExitCodeTable {
  private ExitCodeTable() {}

  record Row(String home, String line, int code) {
    /// The longest that it begins with.
    String command(CommandLine root) {
      return walk(root).getCommandSpec().qualifiedName().replaceFirst("^earmark ", "");
    }

    boolean json(CommandLine root) {
      return walk(root).getCommandSpec().findOption("--json") != null;
    }

    private CommandLine walk(CommandLine root) {
      var command = root;
      for (var word : line.split(" ", -1)) {
        var below = command.getSubcommands().get(word);
        if (below == null) {
          break;
        }
        command = below;
      }
      return command;
    }
  }

  static List<Row> rows() {
    return TABLE
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.split("\\|"))
        .map(
            cells ->
                new Row(cells[0].strip(), cells[2].strip(), Integer.parseInt(cells[1].strip())))
        .toList();
  }

  private static final String TABLE =
      """
      empty   | 0 | daemon
      empty   | 2 | daemon -q -v
      empty   | 0 | web
      empty   | 0 | web --listen 127.0.0.1:0
      empty   | 2 | web --listen nowhere
      empty   | 0 | metrics
      stopped | 0 | metrics --openmetrics
      empty   | 2 | metrics now
      daemon  | 0 | now
      empty   | 2 | now now
      empty   | 3 | now
      empty   | 3 | now --follow
      daemon  | 0 | status
      daemon  | 0 | status --exit-code
      empty   | 2 | status lb
      empty   | 3 | status
      daemon  | 0 | history
      stopped | 0 | history --limit 2 song
      stopped | 0 | history nothing of that name
      stopped | 1 | history --track 99
      stopped | 1 | history --player nobody
      daemon  | 1 | history --player nobody
      empty   | 1 | history
      empty   | 2 | history --limit many
      empty   | 2 | history --type song
      empty   | 2 | history --since soon
      empty   | 2 | history --follow --limit 3
      empty   | 3 | history --follow
      daemon  | 0 | top
      stopped | 0 | top tracks --by time --limit 3 --with-skips
      stopped | 0 | top albums --artist nobody
      imported | 0 | top artists --year 2025 --against before
      empty   | 1 | top
      empty   | 2 | top songs
      empty   | 2 | top --by ear
      empty   | 2 | top --limit 0
      empty   | 2 | top --year 25
      empty   | 2 | top --last long
      empty   | 2 | top --year 2025 --last 30d
      empty   | 2 | top --since 2026 --until 2024
      empty   | 2 | top --against before
      daemon  | 0 | stats
      stopped | 0 | stats 2026
      imported | 0 | stats 30d
      empty   | 1 | stats
      empty   | 2 | stats often
      empty   | 2 | stats 2026 --last 30d
      daemon  | 0 | year
      stopped | 0 | year 2025
      empty   | 1 | year
      empty   | 2 | year 1
      daemon  | 0 | track 1
      stopped | 0 | track 1
      stopped | 0 | track
      stopped | 1 | track 99
      daemon  | 1 | track 99
      empty   | 1 | track 1
      empty   | 2 | track one
      daemon  | 0 | track merge 1 2
      daemon  | 1 | track merge 1 99
      daemon  | 1 | track merge 1 1
      empty   | 2 | track merge 1
      empty   | 3 | track merge 1 2
      marked  | 0 | track unmerge 2
      daemon  | 1 | track unmerge 2
      empty   | 2 | track unmerge
      empty   | 3 | track unmerge 2
      marked  | 0 | track split 1 music/t2.flac
      marked  | 0 | track split --dry-run 1 music/t2.flac
      daemon  | 1 | track split 1 nothing.flac
      daemon  | 1 | track split 99 nothing.flac
      empty   | 2 | track split 1
      empty   | 3 | track split 1 b.flac
      daemon  | 0 | artist Artist
      stopped | 0 | artist
      stopped | 1 | artist nobody
      empty   | 1 | artist
      empty   | 2 | artist Artist Artist
      marked  | 0 | artist merge Artist Guest
      marked  | 0 | artist merge --dry-run Artist Guest
      daemon  | 1 | artist merge Artist Artist
      daemon  | 1 | artist merge Artist nobody
      empty   | 2 | artist merge Artist
      empty   | 3 | artist merge Artist Guest
      marked  | 0 | artist unmerge Other
      daemon  | 1 | artist unmerge Other
      empty   | 2 | artist unmerge
      empty   | 3 | artist unmerge Other
      daemon  | 0 | album Album
      stopped | 1 | album nothing
      empty   | 2 | album Album Album
      marked  | 0 | album merge Album Guests
      daemon  | 1 | album merge Album nothing
      empty   | 2 | album merge Album
      empty   | 3 | album merge Album Guests
      marked  | 0 | album unmerge Others
      daemon  | 1 | album unmerge Others
      empty   | 2 | album unmerge
      empty   | 3 | album unmerge Others
      daemon  | 0 | explain
      stopped | 0 | explain 1
      stopped | 1 | explain 99
      daemon  | 1 | explain 99
      empty   | 1 | explain
      empty   | 2 | explain one
      daemon  | 0 | rate 8 --track 1
      daemon  | 1 | rate 8
      daemon  | 1 | rate 8 --track 99
      daemon  | 1 | rate 8 --player nobody
      empty   | 2 | rate 99
      empty   | 2 | rate x
      empty   | 3 | rate 8
      daemon  | 0 | love --track 1
      daemon  | 1 | love --last --player nobody
      empty   | 2 | love --track 1 --last
      empty   | 3 | love
      daemon  | 0 | hate --track 1
      daemon  | 1 | hate --track 99
      empty   | 2 | hate it
      empty   | 3 | hate
      daemon  | 0 | unlove --track 1
      daemon  | 1 | unlove --track 99
      empty   | 2 | unlove --track one
      empty   | 3 | unlove
      daemon  | 0 | tag --track 1 rainy
      daemon  | 1 | tag rainy
      empty   | 2 | tag
      empty   | 2 | tag ,
      empty   | 3 | tag rainy
      marked  | 0 | untag --track 1 rainy
      daemon  | 1 | untag --track 1 rainy
      empty   | 2 | untag
      empty   | 2 | untag ,
      empty   | 3 | untag rainy
      marked  | 0 | undo
      daemon  | 1 | undo
      empty   | 2 | undo 3
      empty   | 3 | undo
      daemon  | 0 | hide
      daemon  | 0 | hide artist Artist
      daemon  | 0 | hide album Album
      daemon  | 0 | hide track 1
      daemon  | 1 | hide track 99
      daemon  | 1 | hide play 99
      daemon  | 1 | hide album nothing
      empty   | 2 | hide song 1
      empty   | 2 | hide track one
      empty   | 2 | hide artist
      empty   | 3 | hide
      marked  | 0 | unhide play 1
      daemon  | 1 | unhide play 1
      empty   | 2 | unhide
      empty   | 3 | unhide play 1
      daemon  | 0 | queue
      stopped | 0 | queue --service lb
      daemon  | 1 | queue --service nobody
      stopped | 1 | queue --service nobody
      empty   | 1 | queue
      empty   | 2 | queue --limit 0
      daemon  | 0 | retry 1
      daemon  | 0 | retry --all
      daemon  | 1 | retry 99
      daemon  | 1 | retry 1 --service nobody
      empty   | 2 | retry
      empty   | 2 | retry one
      empty   | 2 | retry --all 1
      empty   | 3 | retry 1
      daemon  | 0 | send 1
      daemon  | 0 | send --all
      daemon  | 1 | send 99
      daemon  | 1 | send --all --service nobody
      empty   | 2 | send
      empty   | 3 | send 1
      daemon  | 0 | drop 1
      daemon  | 0 | drop --all-set-aside
      daemon  | 1 | drop 99
      daemon  | 1 | drop 1 --service nobody
      empty   | 2 | drop --all
      empty   | 3 | drop 1
      daemon  | 0 | edit 1 title=Better
      daemon  | 1 | edit 99 title=Better
      daemon  | 1 | edit 1 title=Better --service nobody
      empty   | 2 | edit 1
      empty   | 2 | edit 1 foo=bar
      empty   | 2 | edit 1 title=
      empty   | 3 | edit 1 title=Better
      daemon  | 0 | flush
      empty   | 2 | flush lb
      empty   | 3 | flush
      daemon  | 0 | backfill lb
      daemon  | 0 | backfill --dry-run lb
      daemon  | 1 | backfill nobody
      empty   | 2 | backfill
      empty   | 2 | backfill lb --since soon
      daemon  | 0 | backfill lb --rate 30
      empty   | 2 | backfill lb --rate 0
      empty   | 2 | backfill lb --rate 6001
      empty   | 2 | import --rate 30 @plays
      empty   | 2 | import --rate fast --submit-to lb @plays
      empty   | 3 | backfill lb
      daemon  | 0 | reload
      empty   | 2 | reload now
      empty   | 3 | reload
      wrong   | 4 | reload
      daemon  | 0 | off 1h
      empty   | 2 | off soon
      empty   | 3 | off
      daemon  | 0 | on
      empty   | 2 | on 1h
      empty   | 3 | on
      daemon  | 0 | forget --yes 1
      daemon  | 1 | forget --yes 99
      daemon  | 2 | forget 1
      empty   | 2 | forget
      empty   | 3 | forget --yes 1
      stopped | 0 | import @plays
      daemon  | 0 | import --dry-run @plays
      empty   | 0 | import --list-formats
      daemon  | 1 | import --submit-to nobody @plays
      stopped | 3 | import --submit-to nobody @plays
      stopped | 1 | import @new
      stopped | 0 | import @copy
      empty   | 2 | import
      empty   | 2 | import --with nonsense @plays
      empty   | 2 | features
      empty   | 0 | features list
      imported | 0 | features list
      empty   | 2 | features list demo
      empty   | 0 | features demo --songs 20
      empty   | 2 | features demo --songs many
      imported | 0 | features scan --music @music
      empty   | 1 | features scan
      stopped | 1 | features scan --player nobody
      away    | 1 | features scan
      wrong   | 4 | features scan
      empty   | 2 | features scan --jobs 0
      imported | 0 | features import @songs
      imported | 1 | features import @plays
      empty   | 1 | features import @new
      empty   | 2 | features import
      imported | 0 | features nearest --set tempo=120
      imported | 1 | features nearest --like nobody --on tempo
      imported | 1 | features nearest --in other --set tempo=120
      empty   | 1 | features nearest --set tempo=120
      imported | 2 | features nearest
      imported | 2 | features nearest --set tempo=fast
      imported | 2 | features nearest --set speed=120
      imported | 0 | features remove demo
      empty   | 1 | features remove demo
      empty   | 2 | features remove
      empty   | 2 | playlist
      imported | 0 | playlist like --playlist Morning --on tempo
      imported | 0 | playlist like --playlist Morning --on tempo --to More
      imported | 0 | playlist like --playlist Morning --on tempo --to queue --play
      imported | 1 | playlist like --playlist Morning --on tempo --to Morning
      imported | 1 | playlist like --playlist Evening --on tempo
      imported | 1 | playlist like --now --on tempo
      imported | 2 | playlist like --playlist Morning
      imported | 2 | playlist like --playlist Morning --on tempo --exclude loud
      empty   | 1 | playlist like 17 --on tempo
      empty   | 2 | playlist like
      empty   | 2 | playlist like 17 --on tempo --play
      empty   | 2 | playlist like 17 --on tempo --smart
      empty   | 0 | playlist refresh
      imported | 0 | playlist refresh Kept
      imported | 1 | playlist refresh Morning
      empty   | 2 | playlist refresh Kept Morning
      empty   | 0 | playlist smart
      imported | 0 | playlist smart
      empty   | 2 | playlist smart Kept
      imported | 0 | playlist forget Kept
      empty   | 1 | playlist forget Kept
      empty   | 2 | playlist forget
      empty   | 0 | playlists
      imported | 0 | playlists
      empty   | 2 | playlists all
      away    | 1 | playlists
      wrong   | 4 | playlists
      empty   | 0 | playlists check
      imported | 0 | playlists check --all --fix
      imported | 1 | playlists check Evening
      empty   | 2 | playlists check --fix
      away    | 1 | playlists check --all
      imported | 0 | playlists undo Mended
      imported | 1 | playlists undo Morning
      empty   | 1 | playlists undo Morning
      empty   | 2 | playlists undo
      imported | 0 | import list
      empty   | 1 | import list
      empty   | 2 | import list now
      imported | 0 | import undo 1
      stopped | 1 | import undo 1
      empty   | 2 | import undo
      stopped | 0 | export @new
      stopped | 1 | export @copy
      empty   | 1 | export @new
      empty   | 2 | export --format nonsense
      stopped | 0 | backup @new
      stopped | 0 | backup --force @copy
      stopped | 1 | backup @copy
      stopped | 1 | backup @nowhere
      empty   | 1 | backup @new
      empty   | 2 | backup
      stopped | 0 | restore @copy
      stopped | 1 | restore @new
      empty   | 2 | restore
      daemon  | 0 | doctor
      empty   | 1 | doctor
      empty   | 2 | doctor who
      stopped | 0 | record @new
      stopped | 1 | record @copy
      stopped | 1 | record @nowhere
      stopped | 1 | record --player nobody @new
      empty   | 2 | record
      empty   | 2 | record --for ever @new
      wrong   | 4 | record @new
      empty   | 0 | config check
      stopped | 0 | config check
      empty   | 2 | config check it
      empty   | 2 | config
      wrong   | 4 | config check
      stopped | 0 | rules test --history 2
      stopped | 0 | rules test --play 1
      stopped | 1 | rules test --play 99
      stopped | 1 | rules test
      stopped | 1 | rules test nothing.flac
      stopped | 2 | rules test --history 0
      stopped | 2 | rules test --current --play 1
      empty   | 2 | rules
      wrong   | 4 | rules test
      stopped | 0 | hook test good
      stopped | 1 | hook test bad
      stopped | 1 | hook test nobody
      empty   | 1 | hook test
      stopped | 2 | hook test
      empty   | 2 | hook test --event song
      wrong   | 4 | hook test good
      empty   | 2 | hook
      empty   | 0 | token add phone
      empty   | 0 | token list
      clients | 0 | token list
      clients | 0 | token remove phone
      clients | 1 | token add phone
      empty   | 1 | token add mpd
      empty   | 1 | token remove phone
      empty   | 2 | token add two words
      empty   | 2 | token add @
      empty   | 2 | token list all
      empty   | 2 | token remove
      empty   | 2 | token
      wrong   | 4 | token add phone
      empty   | 2 | feed
      empty   | 0 | feed list
      clients | 0 | feed list
      daemon  | 0 | feed list
      empty   | 2 | feed list all
      empty   | 0 | feed add fm type=librefm user=rj
      empty   | 1 | feed add mpd type=librefm user=rj
      empty   | 2 | feed add fm type=nowhere
      clients | 2 | feed add fm type=librefm user=rj
      clients | 0 | feed set fm every=1h
      clients | 2 | feed set fm every=1s
      clients | 3 | feed set fm user=alice --forget
      empty   | 1 | feed set fm every=1h
      empty   | 2 | feed set fm
      clients | 0 | feed remove fm
      empty   | 1 | feed remove fm
      empty   | 2 | feed remove
      daemon  | 0 | feed run fm
      daemon  | 1 | feed run nobody
      empty   | 3 | feed run fm
      empty   | 2 | feed run
      daemon  | 0 | feed pause fm
      daemon  | 1 | feed pause nobody
      empty   | 3 | feed pause fm
      empty   | 2 | feed pause
      daemon  | 0 | feed resume fm
      empty   | 3 | feed resume fm
      empty   | 2 | feed resume
      empty   | 0 | login listenbrainz
      wrong   | 0 | login listenbrainz
      away    | 1 | login listenbrainz
      empty   | 2 | login listenbrainz --url nas
      empty   | 0 | login lastfm
      away    | 1 | login lastfm
      empty   | 2 | login lastfm --url nas
      empty   | 0 | login librefm
      away    | 1 | login librefm
      empty   | 2 | login librefm --url nas
      empty   | 0 | login gnufm --url http://nas/2.0/
      away    | 1 | login gnufm --url http://nas/2.0/
      empty   | 2 | login gnufm
      empty   | 0 | login maloja --url http://nas
      away    | 1 | login maloja --url http://nas
      empty   | 2 | login maloja
      empty   | 0 | login koito --url http://nas
      away    | 1 | login koito --url http://nas
      empty   | 2 | login koito
      empty   | 0 | login postgresql --url postgresql://nas/earmark --listener ann
      away    | 1 | login postgresql --url postgresql://nas/earmark --listener ann
      empty   | 2 | login postgresql --url postgresql://nas/earmark
      empty   | 0 | login spotify
      away    | 1 | login spotify
      empty   | 2 | login spotify --name a/b
      empty   | 2 | login
      empty   | 0 | help
      empty   | 0 | help history
      empty   | 2 | help sing
      """;
}
