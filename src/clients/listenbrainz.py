"""liblistenbrainz against Earmark: listenbrainz.py HOST:PORT TOKEN. Ends with 1 where something is not as it has to
be."""

import sys
import time

import liblistenbrainz
from liblistenbrainz import Listen

host, token = sys.argv[1:]
earmark = liblistenbrainz.ListenBrainz(f"http://{host}")
earmark.set_auth_token(token)
now = int(time.time())
before = earmark.get_user_listen_count("me")

earmark.submit_playing_now(Listen(track_name="Glass Bell", artist_name="Nora Vale"))
assert earmark.get_playing_now("me").track_name == "Glass Bell"
single = Listen(
    track_name="Glass Bell",
    artist_name="Nora Vale",
    release_name="Harbour",
    listened_at=now - 1_000,
    additional_info={"duration": 200, "submission_client": "a script"},
)
earmark.submit_single_listen(single)
thousand = [Listen(track_name=f"Old {i}", artist_name="Ida", listened_at=1_500_000_000 + i * 300) for i in range(1_000)]
earmark.submit_multiple_listens(thousand)
# The reply was lost: all of it comes again.
earmark.submit_multiple_listens(thousand)
assert earmark.get_user_listen_count("me") == before + 1_001

bounds = earmark.get_listens("me", min_ts=1_500_000_000, max_ts=1_500_000_900)
assert [one.track_name for one in bounds] == ["Old 2", "Old 1"], bounds
artists = earmark.get_user_artists("me", count=1)["payload"]
assert artists["artists"] == [{"artist_name": "Ida", "listen_count": 1_000}], artists
bad = Listen(track_name="  ", artist_name="Nobody", listened_at=now)
try:
    earmark.submit_single_listen(bad)
    raise AssertionError("a listen without a title was taken")
except liblistenbrainz.errors.ListenBrainzAPIException as e:
    assert e.status_code == 400, e
try:
    liblistenbrainz.ListenBrainz(f"http://{host}").set_auth_token("wrong")
    raise AssertionError("a wrong token was taken")
except liblistenbrainz.errors.InvalidAuthTokenException:
    pass
