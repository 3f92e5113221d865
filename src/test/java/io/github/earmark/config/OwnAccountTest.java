package io.github.earmark.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A service that is the account itself, found out from the configuration alone.
class OwnAccountTest {
  private static final String KEY = "api_key = \"0123456789abcdef0123456789abcdef\"\n";

  @TempDir Path temp;

  private Config config(String feed, String service) throws Exception {
    var secrets =
        switch (service.replaceFirst(";.*", "")) {
          case "lastfm" -> KEY + "api_secret = \"s\"\n";
          case "maloja" -> "key = \"k\"\n";
          case "listenbrainz", "koito" -> service.contains("token") ? "" : "token = \"t\"\n";
          default -> "";
        };
    return new Folder(temp)
        .load(
            "[[service]]\ntype = %s\n[[feed]]\n%stype = %s\n"
                .formatted(
                    lines(service) + secrets, feed.startsWith("lastfm") ? KEY : "", lines(feed)));
  }

  private static String lines(String table) {
    return "\"" + table.replaceFirst(";|$", "\"\n").replace(";", "\n") + "\n";
  }

  private static OwnAccount of(Config config) {
    return OwnAccount.of(
        config.feeds().getFirst(),
        config.services().getFirst(),
        name -> name.equals("librefm") || name.equals("in") ? "RJ" : null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          maloja;url='http://m.lan:42010'   | maloja;url='http://M.lan:42010/apis/mlj_1/'          | YES
          maloja;url='http://m.lan:42010'   | listenbrainz;url='http://m.lan:42010/apis/listenbrainz/1' | YES
          maloja;url='http://m.lan:42010'   | gnufm;url='http://m.lan:42010/apis/audioscrobbler/2.0/' | YES
          maloja;url='http://localhost:42010' | maloja;url='http://127.0.0.1:42010'                | YES
          maloja;url='http://m.lan'         | maloja;url='https://m.lan:443/'                      | YES
          maloja;url='http://m.lan:42010'   | maloja;url='http://m.lan:42011'                      | NO
          maloja;url='http://home.lan/maloja' | koito;url='http://home.lan/koito'                  | NO
          koito;url='http://k.lan:4110'     | koito;url='http://k.lan:4110/apis/listenbrainz/1'    | YES
          koito;url='http://k.lan:4110'     | listenbrainz;url='http://k.lan:4110/apis/listenbrainz' | YES
          koito;url='http://k.lan:4110'     | koito;url='http://other.lan:4110'                    | NO
          lastfm;user='rj'                  | lastfm                                               | UNKNOWN
          lastfm;user='rj'                  | lastfm;name='in'                                     | YES
          lastfm;user='ada'                 | lastfm;name='in'                                     | NO
          lastfm;user='rj'                  | lastfm;name='in';session_key='s'                     | UNKNOWN
          lastfm;user='rj'                  | lastfm;username='Rj';password='p'                    | YES
          lastfm;user='rj'                  | lastfm;username='ada';password='p'                   | NO
          lastfm;user='rj'                  | librefm                                              | NO
          librefm;user='rj'                 | librefm                                              | YES
          librefm;user='ada'                | librefm                                              | NO
          librefm;user='rj'                 | gnufm;url='https://libre.fm/2.0';username='rj';password='p' | YES
          listenbrainz;user='rj'            | listenbrainz                                         | UNKNOWN
          listenbrainz;user='rj';token='t'  | listenbrainz                                         | UNKNOWN
          listenbrainz;user='rj';token='t';url='http://ear.lan' | listenbrainz;url='http://ear.lan/1' | YES
          listenbrainz;user='rj';token='u';url='http://ear.lan' | listenbrainz;url='http://ear.lan' | UNKNOWN
          listenbrainz;user='rj';token_command='echo t';url='http://ear.lan' | listenbrainz;url='http://ear.lan' | UNKNOWN
          listenbrainz;user='ada';url='http://ear.lan' | gnufm;url='http://ear.lan/2.0/';username='rj';password='p' | UNKNOWN
          listenbrainz;user='ada';url='http://ear.lan' | maloja;url='http://ear.lan'              | YES
          listenbrainz;user='rj'            | maloja;url='http://m.lan'                            | NO
          spotify                           | lastfm                                               | NO
          """)
  void of_every_type(String feed, String service, OwnAccount expected) throws Exception {
    assertThat(of(config(feed, service))).isEqualTo(expected);
  }
}
