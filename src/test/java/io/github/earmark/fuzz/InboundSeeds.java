package io.github.earmark.fuzz;

import static io.github.earmark.web.inbound.StrictHub.md5;

import io.github.earmark.web.inbound.StrictHub;
import java.util.List;
import java.util.stream.Stream;

/// Good requests in the protocols of other scrobblers, with a token and keys that hold.
final class InboundSeeds {
  private static final long NOW = 1_795_946_400;
  private static final String TOKEN = StrictHub.TOKEN;
  private static final String LASTFM = md5("lastfm of " + TOKEN);
  private static final String SESSION = md5("audioscrobbler of " + TOKEN);

  private InboundSeeds() {}

  static final List<byte[]> ALL =
      Stream.of(
              listenBrainz(
                  "POST /1/submit-listens",
                  """
                  {"listen_type":"single","payload":[{"listened_at":%d,"track_metadata":{"artist_name":"Björk",\
                  "track_name":"Jóga","release_name":"Homogenic","additional_info":{"artist_names":["Björk"],\
                  "duration_ms":305120,"tracknumber":"2","recording_mbid":"11111111-2222-3333-4444-555555555555",\
                  "artist_mbids":["11111111-2222-3333-4444-555555555555"],"tags":["a"],"duration_played":200,\
                  "submission_client":"navidrome","origin_url":"https://a.example/b"}}}]}\
                  """
                      .formatted(NOW - 400)),
              listenBrainz(
                  "POST /submit-listens/?return_msid=true",
                  "{\"listen_type\":\"playing_now\",\"payload\":[{\"track_metadata\":"
                      + "{\"artist_name\":\"A\",\"track_name\":\"T\"}}]}"),
              listenBrainz(
                  "POST /1/submit-listens",
                  """
                  {"listen_type":"import","payload":[{"listened_at":1700000000,"track_metadata":{"artist_name":"A",\
                  "track_name":"T"}},{"listened_at":"1700000300","track_metadata":{"artist_name":"B","track_name":"U"}}]}\
                  """),
              listenBrainz("GET /1/validate-token", ""),
              listenBrainz(
                  "GET /1/user/phone/listens?min_ts=1600000000&max_ts=1900000000&count=2", ""),
              listenBrainz("GET /1/user/phone/playing-now", ""),
              listenBrainz(
                  "GET /1/stats/user/phone/recordings?range=this_month&count=5&offset=0", ""),
              listenBrainz("GET /1/stats/user/phone/listening-activity?range=half_yearly", ""),
              listenBrainz("GET /1/stats/user/phone/daily-activity?range=quarter", ""),
              listenBrainz("GET /1/feedback/user/phone/get-feedback?score=1&count=5&offset=0", ""),
              listenBrainz(
                  "POST /1/feedback/recording-feedback",
                  "{\"recording_mbid\":\"11111111-2222-3333-4444-555555555555\",\"score\":1}"),
              listenBrainz(
                  "POST /1/delete-listen",
                  "{\"listened_at\":1795248000,\"recording_msid\":"
                      + "\"6561726d-6172-806b-8000-000000000003\"}"),
              listenBrainz("POST /1/latest-import", "{\"ts\":1700000000,\"service\":\"lastfm\"}"),
              lastFm("method=auth.getMobileSession&username=Me&password=" + TOKEN),
              lastFm(
                  "method=auth.getMobileSession&username=me&authToken=" + md5("me" + md5(TOKEN))),
              lastFm("method=auth.getToken&format=json"),
              lastFm("method=auth.getSession&token=AAAA"),
              lastFm(
                  "method=track.updateNowPlaying&artist=A&track=T&album=B&duration=200&sk="
                      + LASTFM),
              lastFm(
                  "method=track.scrobble&artist=A&track=T&timestamp=%d&mbid=&sk=%s"
                      .formatted(NOW, LASTFM)),
              lastFm(
                  "method=track.scrobble&format=json&artist[0]=A%%C3%%A4&track[0]=T&timestamp[0]=%d&duration[0]=1&artist[10]=B&track[10]=U&timestamp[10]=%d&sk=%s"
                      .formatted(NOW - 900, NOW, LASTFM)),
              lastFm("method=track.love&artist=A&track=T&format=json&sk=" + LASTFM),
              lastFm("method=user.getRecentTracks&user=u&limit=2&page=1&extended=1&sk=" + LASTFM),
              lastFm("method=user.getLovedTracks&user=u&sk=" + LASTFM),
              lastFm("method=user.getInfo&format=json&api_key=" + TOKEN),
              "GET /api/auth/?api_key=k&token=AAAA\nHost: h\n\n",
              "GET /?hs=true&p=1.2&c=mdc&v=1&u=me&t=%d&a=%s\nHost: h:1\n\n"
                  .formatted(NOW, md5(md5(TOKEN) + NOW)),
              "POST /nowplaying/1.2/mdc\nHost: h\n\ns=" + SESSION + "&a=A&t=T&b=B&l=200&n=1&m=",
              "POST /submissions/1.2/mdc\nHost: h\n\ns=%s&a[0]=A&t[0]=T&i[0]=%d&o[0]=P&r[0]=&r[0]=L&l[0]=200&b[0]=B&n[0]=1&m[0]=&a[1]=A&t[1]=U&i[1]=%d&l[1]=9&r[1]=S"
                  .formatted(SESSION, NOW, NOW),
              "POST /apis/mlj_1/newscrobble\nContent-Type: application/json\n\n{\"key\":\"%s\",\"artists\":[\"A\",\"B\"],\"title\":\"T\",\"album\":\"C\",\"time\":%d,\"length\":200,\"duration\":150}"
                  .formatted(TOKEN, NOW),
              "POST /apis/mlj_1/newscrobble\n\nkey=%s&artist=A&artist=B&title=T".formatted(TOKEN),
              "GET /apis/mlj_1/scrobbles?key=%s&from=2026/11&to=2026/11/29&page=0&perpage=2\n\n"
                  .formatted(TOKEN),
              "GET /apis/mlj_1/test?key=%s\n\n".formatted(TOKEN))
          .map(Target::bytes)
          .toList();

  private static String listenBrainz(String line, String body) {
    return line + "\nAuthorization: Token " + TOKEN + "\nUser-Agent: a/1\n\n" + body;
  }

  private static String lastFm(String form) {
    return "POST /2.0/\nHost: h\n\n" + form + "&api_key=k&api_sig=x";
  }

  static final List<String> WORDS =
      List.of(
          "POST ",
          "GET ",
          "HEAD ",
          "OPTIONS ",
          "/1",
          "/2.0/",
          "/apis/mlj_1/",
          "/apis/listenbrainz",
          "?hs=true",
          "&p=1.2.1",
          "&format=json",
          "&sk=" + LASTFM,
          "s=" + SESSION,
          "&a[49]=A",
          "&t[49]=T",
          "&artist[0]=",
          "&track[0]=%00",
          "&timestamp[0]=-1",
          "%",
          "%FF",
          "%ED%A0%80",
          "+",
          "&",
          "=",
          "\"listened_at\":",
          "\"track_metadata\":",
          "\"additional_info\":",
          "\"artist_name\":",
          "\"payload\":",
          "null",
          "[]",
          "{}",
          "\"\"",
          "1e400",
          "1700000000",
          "253402300800",
          "range=all_time",
          "/get-feedback-for-recordings?recording_msids=",
          "6561726d-6172-806b-bfff-ffffffffffff",
          "page=1000000",
          "limit=1000");
}
