package io.github.earmark.mpd;

import java.util.regex.Pattern;

/// An error reply from MPD: `ACK` in place of OK.
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  /// Quantifiers are bounded because the input is untrusted.
  private static final Pattern ACK =
      Pattern.compile("\\[([0-9]{1,9})@[0-9]{1,9}]\\s{0,9}\\{([^}]{0,99})}\\s{0,9}(.*)");

  /// The most that is kept of the server's message.
  private static final int LONGEST_REASON = 200;

  /// MPD's error number: 3 password, 4 permission, 5 unknown command; 0 if it gave none.
  final int code;

  Refusal(int code, String message) {
    super(message);
    this.code = code;
  }

  /// Parses a line such as `ACK [4@0] {play} you don't have permission for "play"`.
  static Refusal of(String line) {
    var message = brief(line);
    var ack = ACK.matcher(message);
    return ack.find()
        ? new Refusal(Integer.parseInt(ack.group(1)), ack.group(3))
        : new Refusal(0, message);
  }

  /// Shortened, on one line.
  private static String brief(String text) {
    var line = text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "…";
    return line.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
