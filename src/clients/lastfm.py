"""pylast against Earmark: lastfm.py HOST:PORT TOKEN. Ends with 1 where something is not as it has to be."""

import sys
import time
import urllib.parse
import urllib.request

import pylast

host, token = sys.argv[1:]
client = pylast.httpx.Client


def without_tls(**arguments):
    """pylast knows no server without HTTPS."""
    arguments["base_url"] = arguments["base_url"].replace("https://", "http://")
    return client(**arguments)


pylast.httpx.Client = without_tls
words = ["album", "artist", "country", "tag", "track", "user"]


def network(**login):
    return pylast._Network(
        name="Earmark",
        homepage=f"http://{host}",
        ws_server=(host, "/2.0/"),
        api_key="k" * 32,
        api_secret="s" * 32,
        session_key="",
        username=login.get("username", ""),
        password_hash=login.get("password_hash", ""),
        domain_names={pylast.DOMAIN_ENGLISH: host},
        urls=dict.fromkeys(words, ""),
    )


earmark = network(username="anybody", password_hash=pylast.md5(token))
now = int(time.time())
earmark.update_now_playing("Nora Vale", "Tidewater", album="Harbour", duration=240)
earmark.scrobble("Nora Vale", "Tidewater", now - 300, album="Harbour", duration=240)
many = [{"artist": "Björk", "title": f"Jóga & {i}", "timestamp": now - 90_000 + i * 300} for i in range(120)]
earmark.scrobble_many(many)
# The reply was lost: all of it comes again.
earmark.scrobble_many(many)

user = earmark.get_user("anybody")
assert user.get_playcount() == 121, user.get_playcount()
recent = user.get_recent_tracks(limit=2)
assert [one.track.title for one in recent] == ["Tidewater", "Jóga & 119"], recent
assert int(recent[0].timestamp) == now - 300, recent
track = earmark.get_track("Nora Vale", "Tidewater")
track.love()
assert [one.track.title for one in user.get_loved_tracks()] == ["Tidewater"]
track.unlove()
assert not user.get_loved_tracks()

login = pylast.SessionKeyGenerator(network())
address = login.get_web_auth_url()
try:
    login.get_web_auth_session_key(address)
    raise AssertionError("a session that nobody has approved")
except pylast.WSError as e:
    assert int(e.status) == 14, e.status
form = urllib.parse.urlencode({"client_token": token}).encode()
with urllib.request.urlopen(address, data=form) as page:
    assert "may scrobble now" in page.read().decode()
assert login.get_web_auth_session_key(address) == earmark.session_key

try:
    network(username="anybody", password_hash=pylast.md5("wrong"))
    raise AssertionError("a wrong token was taken")
except pylast.WSError as e:
    assert int(e.status) == 4, e.status
