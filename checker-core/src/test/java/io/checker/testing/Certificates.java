package io.checker.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates made by {@code openssl} as tests begin: an authority, a server called good.test and *.wild.test, and a
 * stranger nobody vouches for.
 */
public final class Certificates {

    private final Path folder;

    public Certificates(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        openssl("req -x509 -newkey rsa:2048 -nodes -subj /CN=authority -days 2 -keyout ca.key " + "-out ca.pem");
        openssl("req -x509 -newkey rsa:2048 -nodes -subj /CN=stranger.test -days 2 -keyout "
                + "stranger.key -out stranger.pem");
        Files.writeString(folder.resolve("names"), "subjectAltName=DNS:good.test,DNS:*.wild.test\n");
        openssl("req -newkey rsa:2048 -nodes -subj /CN=common.test -keyout server.key -out " + "server.csr");
        openssl("x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 "
                + "-extfile names -out server.pem");
        openssl("pkcs12 -export -in server.pem -inkey server.key -passout pass:secret -out " + "server.p12");
    }

    /** Runs openssl with arguments, separated by blanks, in the folder; it has to succeed. */
    public void openssl(String arguments) throws IOException, InterruptedException {
        var command = List.of(("openssl " + arguments).split(" "));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said;
        try (InputStream output = process.getInputStream()) {
            said = new String(output.readAllBytes());
        }
        if (process.waitFor() != 0) throw new IOException(command + " failed (Debian's package is openssl): " + said);
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Files one after the other in a new one. */
    public Path joined(String name, String... parts) throws IOException {
        var text = new StringBuilder();
        for (var part : parts) text.append(Files.readString(folder.resolve(part)));
        return Files.writeString(folder.resolve(name), text);
    }

    /** What the server called good.test speaks TLS with; it trusts clients the authority vouches for. */
    public SSLContext server() throws IOException, GeneralSecurityException {
        return server("server.p12");
    }

    /** What a server speaks TLS with whose key and certificate are in {@code file}. */
    public SSLContext server(String file) throws IOException, GeneralSecurityException {
        var own = KeyStore.getInstance("PKCS12");
        try (var stream = Files.newInputStream(folder.resolve(file))) {
            own.load(stream, "secret".toCharArray());
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, "secret".toCharArray());
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        var factory = CertificateFactory.getInstance("X.509");
        try (var stream = Files.newInputStream(folder.resolve("ca.pem"))) {
            trusted.setCertificateEntry("ca", factory.generateCertificate(stream));
        }
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** What a server does with a connection once it speaks TLS. */
    @FunctionalInterface
    public interface Conversation {
        void over(SSLSocket client) throws IOException, InterruptedException;
    }

    /** A server that speaks TLS. */
    public static ScriptedServer.Conduct tls(SSLContext context, Conversation conversation) {
        return client -> {
            var secured = (SSLSocket) context.getSocketFactory().createSocket(client, "client", 1, true);
            secured.setUseClientMode(false);
            conversation.over(secured);
        };
    }
}
