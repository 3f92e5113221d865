package io.github.earmark.formats;

import io.github.earmark.formats.earmark.EarmarkCsv;
import io.github.earmark.formats.earmark.EarmarkDatabase;
import io.github.earmark.formats.earmark.EarmarkExport;
import io.github.earmark.formats.scrobblers.MpdScribbleJournal;
import io.github.earmark.formats.scrobblers.MpdasCache;
import io.github.earmark.formats.scrobblers.PanoCsv;
import io.github.earmark.formats.scrobblers.PanoLines;
import io.github.earmark.formats.scrobblers.RockboxLog;
import io.github.earmark.formats.scrobblers.RockboxPlaybackLog;
import io.github.earmark.formats.servers.BenbenCsv;
import io.github.earmark.formats.servers.GhanCsv;
import io.github.earmark.formats.servers.KoitoExport;
import io.github.earmark.formats.servers.LastFmPages;
import io.github.earmark.formats.servers.LastFmStatsCsv;
import io.github.earmark.formats.servers.LastFmStatsJson;
import io.github.earmark.formats.servers.LibreFmCsv;
import io.github.earmark.formats.servers.ListenBrainzExport;
import io.github.earmark.formats.servers.MalojaFile;
import io.github.earmark.formats.streaming.AppleMusic;
import io.github.earmark.formats.streaming.ITunesLibrary;
import io.github.earmark.formats.streaming.SpinitronCsv;
import io.github.earmark.formats.streaming.SpotifyAccount;
import io.github.earmark.formats.streaming.SpotifyExtended;
import io.github.earmark.formats.streaming.YouTubeTakeout;
import io.github.earmark.importing.Source;
import java.util.List;

/// All formats that can be imported.
public final class Formats {
  /// Those that are least likely to be mistaken for another come first.
  public static final List<Source> ALL =
      List.of(
          new SpotifyExtended(),
          new SpotifyAccount(),
          new ListenBrainzExport(),
          new LastFmPages(),
          new LastFmStatsJson(),
          new KoitoExport(),
          new MalojaFile(),
          new PanoLines(),
          PanoCsv.SOURCE,
          new EarmarkDatabase(),
          new EarmarkExport(),
          EarmarkCsv.SOURCE,
          GhanCsv.SOURCE,
          LastFmStatsCsv.SOURCE,
          new AppleMusic(),
          new ITunesLibrary(),
          new YouTubeTakeout(),
          SpinitronCsv.SOURCE,
          LibreFmCsv.SOURCE,
          new BenbenCsv(),
          new RockboxPlaybackLog(),
          new RockboxLog(),
          new MpdScribbleJournal(),
          new MpdasCache());

  private Formats() {}
}
