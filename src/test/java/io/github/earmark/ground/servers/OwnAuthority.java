package io.github.earmark.ground.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A certificate authority that nobody knows, as in a home network, and a server whose certificate
/// it has signed.
public final class OwnAuthority {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String SERVER = "server";

  private final Path store;
  private final Path certificate;

  /// @param folder where its files go
  /// @param subject whom the certificate is for, as in `ip:127.0.0.1` or `dns:nas`
  public OwnAuthority(Path folder, String subject) throws IOException {
    store = folder.resolve("keys.p12");
    certificate = folder.resolve("ca.pem");
    keytool("-genkeypair -keyalg EC -alias ca -dname CN=Attic -ext bc:c");
    keytool("-genkeypair -keyalg EC -alias server -dname CN=nas -signer ca -ext san=" + subject);
    keytool("-exportcert -alias ca -rfc -file " + certificate);
  }

  /// The authority's own certificate, as PEM.
  public Path certificate() {
    return certificate;
  }

  public char[] password() {
    return PASSWORD.clone();
  }

  /// The server's key with its certificates, under [#password].
  public KeyStore server() throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    keys.deleteEntry("ca");
    return keys;
  }

  /// The server's key, as PEM.
  public String serverKey() throws IOException, GeneralSecurityException {
    return pem("PRIVATE KEY", server().getKey(SERVER, PASSWORD).getEncoded());
  }

  /// The server's certificate and the authority's, as PEM.
  public String serverCertificates() throws IOException, GeneralSecurityException {
    var all = new StringBuilder();
    for (var one : server().getCertificateChain(SERVER)) {
      all.append(pem("CERTIFICATE", one.getEncoded()));
    }
    return all.toString();
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes));
  }

  private void keytool(String arguments) throws IOException {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    words.addAll(List.of(arguments.split(" ")));
    words.addAll(List.of("-keystore", store.toString(), "-storepass", new String(PASSWORD)));
    var keytool = new ProcessBuilder(words).redirectErrorStream(true).start();
    var output = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
    if (keytool.onExit().join().exitValue() != 0 || !Files.exists(store)) {
      throw new IOException("keytool: " + output);
    }
  }
}
