package io.checker.cluster.tls;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueType;
import io.checker.tls.certificate.Pem;
import io.checker.tls.certificate.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What a node shows the others and what it wants to see of them ({@code checker.cluster.tls}): files in PEM form.
 *
 * @param certificate its own, and those between it and the authority
 * @param ca whose signature makes a node a member
 * @param name what the certificate of every node has to be for; empty when that is where the node is reached
 */
public record Papers(Path certificate, Path key, Path ca, String name) {

    private static final String SECTION = "checker.cluster.tls";

    /** More is not read of a file. */
    private static final long LARGEST = 8 << 20;

    private static final byte[] TRIAL = {1, 2, 3};

    private static final char[] NO_PASSWORD = new char[0];

    /** They can't be used; the message says which and why. */
    public static final class Bad extends Exception {
        Bad(String message) {
            super(message);
        }
    }

    /** Those of the settings; none when there is to be no TLS, whether somebody said so or nobody said anything. */
    public static Optional<Papers> of(Config config) throws Bad {
        var section = config.getValue(SECTION);
        if (section.valueType() != ConfigValueType.OBJECT) {
            if (isOff(config)) return Optional.empty();
            throw new Bad(SECTION + " is 'off' or says certificate, key and ca; not '" + section.unwrapped() + "'");
        }
        var said = config.getConfig(SECTION);
        var files = List.of(text(said, "certificate"), text(said, "key"), text(said, "ca"));
        if (files.stream().allMatch(String::isEmpty)) return Optional.empty();
        if (files.stream().anyMatch(String::isEmpty)) {
            throw new Bad(SECTION + " takes all of certificate, key and ca, or none of them");
        }
        return Optional.of(
                new Papers(Path.of(files.get(0)), Path.of(files.get(1)), Path.of(files.get(2)), text(said, "name")));
    }

    /** Whether somebody said that there is to be no TLS. */
    public static boolean isOff(Config config) {
        var section = config.getValue(SECTION);
        return section.valueType() != ConfigValueType.OBJECT
                && List.of("off", "false").contains(String.valueOf(section.unwrapped()));
    }

    private static String text(Config said, String key) {
        return said.hasPath(key) ? said.getString(key) : "";
    }

    /** Reads the files. */
    public SSLContext read() throws Bad {
        try {
            var identity = Trust.emptyStore();
            var chain = pem(certificate).certificates().toArray(X509Certificate[]::new);
            var own = pem(key).privateKey();
            requirePair(chain[0].getPublicKey(), own);
            identity.setKeyEntry("node", own, NO_PASSWORD, chain);
            var keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(identity, NO_PASSWORD);
            var authorities = Trust.emptyStore();
            int number = 0;
            for (var each : pem(ca).certificates()) authorities.setCertificateEntry("ca" + number++, each);
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(authorities);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException failure) {
            throw new Bad(SECTION + ": " + failure.getMessage());
        }
    }

    /** What one of them signs the other has to recognize. */
    private void requirePair(PublicKey shown, PrivateKey own) throws GeneralSecurityException, Bad {
        var algorithm =
                switch (own.getAlgorithm()) {
                    case "EC" -> "SHA256withECDSA";
                    case "RSA" -> "SHA256withRSA";
                    case "EdDSA", "Ed25519" -> "EdDSA";
                    default ->
                        throw new Bad(SECTION + ": '" + key + "' is a key of " + own.getAlgorithm()
                                + "; TLS 1.3 takes RSA, EC and Ed25519");
                };
        var signature = Signature.getInstance(algorithm);
        signature.initSign(own);
        signature.update(TRIAL);
        var signed = signature.sign();
        try {
            signature.initVerify(shown);
            signature.update(TRIAL);
            if (signature.verify(signed)) return;
        } catch (InvalidKeyException _) {
            // not even of the same kind
        }
        throw new Bad(SECTION + ": '" + key + "' is not the key of the first certificate in '" + certificate + "'");
    }

    private static Pem pem(Path file) throws Bad {
        try {
            if (Files.size(file) > LARGEST) throw new Bad(SECTION + ": '" + file + "' is larger than 8 MiB");
            return new Pem(file.toString(), Files.readString(file));
        } catch (IOException failure) {
            throw new Bad(SECTION + ": '" + file + "' can't be read: " + failure);
        }
    }

    /** When the files were written last; what can't be seen was not written. */
    List<FileTime> written() {
        return List.of(written(certificate), written(key), written(ca));
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }
}
