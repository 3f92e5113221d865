package io.github.earmark.http;

import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.ssl.ClientSslConfiguration;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// Trusts the usual authorities and those of a file. The library can only use a file instead of the
/// usual ones, so this class presents the merged store as a resource; it never leaves memory.
final class Trust extends ResourceResolver {
  private static final String MERGED = "earmark:merged";
  private static final String TYPE = "JKS";

  /// Not for secrecy: a store of certificates contains no secrets.
  private static final char[] PASSWORD = "earmark".toCharArray();

  private final byte[] merged;

  private Trust(byte[] merged) {
    this.merged = merged;
  }

  /// @throws IOException with the reason, for people, and the file's name
  static Trust in(Path caFile) throws IOException {
    try {
      var certificates = new ArrayList<Certificate>(usual());
      certificates.addAll(read(caFile));
      var store = KeyStore.getInstance(TYPE);
      store.load(null, null);
      for (var certificate : certificates) {
        store.setCertificateEntry("ca" + store.size(), certificate);
      }
      var bytes = new ByteArrayOutputStream();
      store.store(bytes, PASSWORD);
      return new Trust(bytes.toByteArray());
    } catch (NoSuchFileException _) {
      throw new IOException("`ca_file` " + caFile + " does not exist");
    } catch (IOException | GeneralSecurityException e) {
      throw new IOException("`ca_file` " + caFile + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static List<? extends Certificate> usual() throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
        .toList();
  }

  private static List<Certificate> read(Path caFile) throws IOException, GeneralSecurityException {
    try (var in = Files.newInputStream(caFile)) {
      return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
    }
  }

  ClientSslConfiguration configuration() {
    var configuration = new ClientSslConfiguration();
    configuration.getTrustStore().setPath(MERGED);
    configuration.getTrustStore().setType(TYPE);
    return configuration;
  }

  @Override
  public Optional<InputStream> getResourceAsStream(String path) {
    return path.equals(MERGED)
        ? Optional.of(new ByteArrayInputStream(merged))
        : super.getResourceAsStream(path);
  }
}
