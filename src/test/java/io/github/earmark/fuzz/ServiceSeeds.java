package io.github.earmark.fuzz;

import static io.github.earmark.fuzz.Target.bytes;

import java.util.ArrayList;
import java.util.List;

/// What real services reply.
final class ServiceSeeds {
  private static final String OK = "200\nContent-Type: application/json\n\n";
  private static final String NEXT = "\n%%\n";

  private static final String LIMITED =
      """
      429
      Retry-After: 12
      X-RateLimit-Limit: 30
      X-RateLimit-Remaining: 0
      X-RateLimit-Reset-In: 9

      {"code":429,"error":"You have exceeded your rate limit."}\
      """;
  private static final String PAGE =
      """
      302
      Location: http://portal.example/login?from=x
      Content-Type: text/html

      <!DOCTYPE html><html><body><h1>Sign in</h1></body></html>\
      """;
  private static final String BAD_GATEWAY = "502\n\n<html><title>502 Bad Gateway</title></html>";

  private static final List<String> LISTENBRAINZ =
      List.of(
          OK + "{\"status\":\"ok\"}",
          OK
              + "{\"code\":200,\"message\":\"Token valid.\",\"valid\":true,\"user_name\":\"tester\"}"
              + NEXT
              + OK
              + """
              {"payload":{"count":2,"latest_listen_ts":1795224159,"listens":[{"inserted_at":1795224160,\
              "listened_at":1795224159,"recording_msid":"d23f4719-9212-49f0-ad08-ddbfbfc50d6f",\
              "track_metadata":{"additional_info":{"duration_ms":180000},"artist_name":"Artist",\
              "release_name":"Album","track_name":"t0"},"user_name":"tester"}],"user_id":"tester"}}\
              """
              + NEXT
              + OK
              + "{\"status\":\"ok\"}",
          """
          400

          {"code":400,"error":"JSON document is too large. In total, listens may not be larger than 10240000 bytes."}\
          """,
          """
          400

          {"code":400,"error":"Value for key listened_at is too low.","listened_at":1,\
          "track_metadata":{"artist_name":"Artist","track_name":"t1"}}\
          """,
          "401\n\n{\"code\":401,\"error\":\"Invalid authorization token "
              + ServiceTarget.SECRET
              + ".\"}",
          "409\n\n{\"error\":{\"type\":\"duplicate_timestamp\"},\"status\":\"failure\"}");

  private static final List<String> LASTFM =
      List.of(
          OK
              + """
              {"scrobbles":{"@attr":{"accepted":1,"ignored":0},"scrobble":{"artist":{"corrected":"0","#text":"A"},\
              "track":{"corrected":"0","#text":"T"},"album":{"corrected":"0","#text":""},\
              "albumArtist":{"corrected":"0","#text":""},"timestamp":"1700000000",\
              "ignoredMessage":{"code":"0","#text":""}}}}\
              """,
          OK
              + """
              {"scrobbles":{"@attr":{"accepted":1,"ignored":1},"scrobble":[{"ignoredMessage":{"code":"5",\
              "#text":"Daily limit"}},{"ignoredMessage":{"code":"1","#text":"Artist was ignored"}}]}}\
              """,
          OK
              + """
              <?xml version="1.0" encoding="UTF-8"?>
              <lfm status="ok"><scrobbles accepted="2" ignored="0"><scrobble><track corrected="0">T</track>\
              <artist corrected="0">A</artist><album/><timestamp>1700000000</timestamp>\
              <ignoredMessage code="0"></ignoredMessage></scrobble><scrobble><track>U</track>\
              <ignoredMessage code="3">too old</ignoredMessage></scrobble></scrobbles></lfm>\
              """,
          "403\n\n{\"error\":9,\"message\":\"Invalid session key - Please re-authenticate\",\"links\":[]}"
              + NEXT
              + OK
              + "{\"session\":{\"name\":\"user\",\"key\":\""
              + ServiceTarget.SECRET
              + "3\",\"subscriber\":0}}"
              + NEXT
              + OK
              + "{\"scrobbles\":{\"@attr\":{\"accepted\":1,\"ignored\":0}}}",
          "403\n\n<lfm status=\"failed\"><error code=\"10\">Invalid API key "
              + ServiceTarget.SECRET
              + "</error></lfm>",
          "200\nRetry-After: 99999999999\n\n{\"error\":29,\"message\":\"Rate Limit Exceeded\"}",
          OK
              + "{\"nowplaying\":{\"artist\":{\"#text\":\"A\"},\"ignoredMessage\":{\"code\":\"0\",\"#text\":\"\"}}}",
          OK
              + "{\"user\":{\"name\":\"user\",\"playcount\":\"12\"}}"
              + NEXT
              + OK
              + """
              {"recenttracks":{"track":[{"artist":{"mbid":"","#text":"Artist"},"name":"t0","album":{"#text":"Album"},\
              "date":{"uts":"1795224159","#text":"21 Nov 2026, 01:22"}},{"@attr":{"nowplaying":"true"},\
              "artist":{"name":"A"},"name":"T"}],"@attr":{"user":"user","page":"1","perPage":"200","totalPages":"1",\
              "total":"1"}}}\
              """);

  private static final List<String> MALOJA =
      List.of(
          OK
              + """
              {"status":"ok","list":[{"time":1795224159,"track":{"artists":["Artist"],"title":"t0",\
              "album":{"artists":["Artist"],"albumtitle":"Album"},"length":180},"duration":100,\
              "origin":"client:default"}],"pagination":{"page":0,"perpage":2,"next_page":null,"prev_page":null}}\
              """
              + NEXT
              + OK
              + """
              {"status":"success","track":{"artists":["Artist"],"title":"t0"},"desc":"Scrobbled t0 by Artist",\
              "warnings":[]}\
              """,
          OK
              + "{\"status\":\"ok\",\"list\":[]}"
              + NEXT
              + """
              409

              {"status":"failure","error":{"type":"duplicate_timestamp","value":1795224159,\
              "desc":"A scrobble is already registered with this timestamp."}}\
              """,
          OK
              + "{\"status\":\"ok\",\"list\":[]}"
              + NEXT
              + """
              400

              {"status":"failure","error":{"type":"missing_scrobble_data","value":["title","artists"],\
              "desc":"The scrobble is missing needed parameters."}}\
              """,
          "403\n\n{\"status\":\"failure\",\"error\":{\"type\":\"authentication_fail\",\"desc\":\"Invalid "
              + ServiceTarget.SECRET
              + "\"}}",
          OK
              + "{\"status\":\"ok\",\"list\":[]}"
              + NEXT
              + "500\n\n<html>Internal server error</html>"
              + NEXT
              + OK
              + "{\"db_status\":{\"healthy\":true,\"rebuildinprogress\":false,\"complete\":true}}");

  static final List<String> WORDS =
      List.of(
          NEXT,
          "\n\n",
          "200\n",
          "400\n",
          "429\n",
          "500\n",
          "503\n",
          "Retry-After: ",
          "Retry-After: 86400000\n",
          "Retry-After: Wed, 21 Oct 2037 07:28:00 GMT\n",
          "Location: ",
          "X-RateLimit-Reset-In: 99999999\nX-RateLimit-Remaining: 0\n",
          ServiceTarget.SECRET,
          "{\"error\":",
          "{\"error\":{\"code\":9}}",
          "{\"status\":\"ok\"}",
          "\"error\":{",
          "\"desc\":",
          "\"value\":[[",
          "\"type\":",
          "\"scrobbles\":",
          "\"scrobble\":[",
          "{\"ignoredMessage\":{\"code\":\"5\"}}",
          "\"@attr\":{\"accepted\":",
          "\"list\":[",
          "{\"time\":1795224159,\"track\":null},",
          "\"payload\":",
          "\"listens\":[",
          "\"listened_at\":",
          "\"valid\":true",
          "\"user_name\":\"",
          "\"message\":",
          "<lfm status=\"ok\">",
          "</lfm>",
          "<error code=\"9\">",
          "</error>",
          "<scrobble>",
          "<a b=\"c\"/>",
          "<![CDATA[",
          "]]>",
          "<!DOCTYPE lfm [<!ENTITY a \"b\">]>",
          "&a;",
          "&#x10FFFF;",
          "<?x y?>",
          "<!--",
          "{},",
          "[],",
          "{\"a\":{}},",
          "1,",
          "\"a\":1,");

  private ServiceSeeds() {}

  static List<byte[]> of(ServiceTarget.Kind kind) {
    var own =
        switch (kind) {
          case LISTENBRAINZ, KOITO -> LISTENBRAINZ;
          case LASTFM, GNUFM -> LASTFM;
          case MALOJA -> MALOJA;
        };
    var all = new ArrayList<byte[]>();
    own.forEach(one -> all.add(bytes(one)));
    List.of(LIMITED, PAGE, BAD_GATEWAY).forEach(one -> all.add(bytes(one)));
    return all;
  }
}
