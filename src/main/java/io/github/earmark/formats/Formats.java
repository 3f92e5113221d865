package io.github.earmark.formats;

import io.github.earmark.importing.Source;
import java.util.List;

/// All formats that can be read.
public final class Formats {
  /// Those that are hardest to mistake for another come first.
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
