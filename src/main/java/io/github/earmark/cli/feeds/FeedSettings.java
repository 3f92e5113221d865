package io.github.earmark.cli.feeds;

import io.github.earmark.api.feeds.FeedChangeRequest.Setting;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Parses `KEY=VALUE` words. For the value `-` the user is prompted, so that a secret need not be
/// typed where other processes can see it.
record FeedSettings(Terminal terminal) {
  List<Setting> read(List<String> words) throws UserError, IOException {
    var settings = new ArrayList<Setting>();
    for (var word : words) {
      var sign = word.indexOf('=');
      if (sign <= 0) {
        throw UserError.usage(
            "this is not KEY=VALUE: " + word, "write it as user=rj; configuring.md has the keys");
      }
      var key = word.substring(0, sign);
      var value = word.substring(sign + 1);
      if (key.equals("name")) {
        throw UserError.usage("a feed keeps its name", "remove it, and add it with another name");
      }
      settings.add(new Setting(key, value.equals("-") ? asked(key) : value));
    }
    return settings;
  }

  private String asked(String key) throws IOException {
    return terminal.secret(key + ": ").strip();
  }
}
