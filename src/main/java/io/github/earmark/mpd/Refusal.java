package io.github.earmark.mpd;

import java.util.regex.Pattern;

/// MPD said no: what it answers instead of OK.
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  /// Bounded, as it is matched against what a server makes up.
  private static final Pattern ACK =
      Pattern.compile("\\[([0-9]{1,9})@[0-9]{1,9}]\\s{0,9}\\{([^}]{0,99})}\\s{0,9}(.*)");

  /// Of a server's words for people; what is longer is no word for people.
  private static final int LONGEST_REASON = 200;

  /// MPD's number for the kind of error: 3 password, 4 permission, 5 unknown command; 0 where it
  /// gave none.
  final int code;

  Refusal(int code, String message) {
    super(message);
    this.code = code;
  }

  /// Reads a line such as `ACK [4@0] {play} you don't have permission for "play"`.
  static Refusal of(String line) {
    var message = brief(line);
    var ack = ACK.matcher(message);
    return ack.find()
        ? new Refusal(Integer.parseInt(ack.group(1)), ack.group(3))
        : new Refusal(0, message);
  }

  /// In one line that is not too long.
  private static String brief(String text) {
    var line = text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "…";
    return line.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
