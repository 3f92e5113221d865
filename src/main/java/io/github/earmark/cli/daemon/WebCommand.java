package io.github.earmark.cli.daemon;

import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.config.ListenAddress;
import io.github.earmark.text.UserError;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "web",
    description = "Serve the page that shows what plays, your history and the queue.",
    footer = {
      "",
      "Runs beside the daemon, in the foreground, until Ctrl-C or SIGTERM. Only this",
      "machine can open the page, unless [web] in the config file says otherwise and",
      "names a token.",
      "",
      "Examples:",
      "  earmark web",
      "  earmark web --listen 127.0.0.1:8080",
      "  earmark web --listen unix:/run/user/1000/earmark/web.sock",
    })
public final class WebCommand implements Callable<Integer> {
  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      description = "Listen here: HOST:PORT or unix:PATH (default: 127.0.0.1:6690).")
  private @Nullable String listen;

  private final Terminal terminal;
  private final Backend backend;
  private final RootCommand root;

  public WebCommand(Terminal terminal, Backend backend, RootCommand root) {
    this.terminal = terminal;
    this.backend = backend;
    this.root = root;
  }

  @Override
  public Integer call() throws Exception {
    var address = listen == null ? null : ListenAddress.parse(listen);
    if (listen != null && address == null) {
      throw UserError.usage("nothing can listen at " + listen, ListenAddress.FORM);
    }
    return backend.web(root.config(), address, this::told);
  }

  private void told(ListenAddress address) {
    terminal.tell(
        address instanceof ListenAddress.Tcp
            ? "The page is at http://" + address + "/"
            : "The page is at " + address);
  }
}
