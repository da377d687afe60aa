package io.checker.tls.certificate;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file of certificates and keys in text form (RFC 7468).
 *
 * @param name what it is called, for messages
 * @param text what it contains
 */
public record Pem(String name, String text) {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "DSA");

    private static final class Block {
        private final String label;
        private final byte[] content;

        Block(String label, byte[] content) {
            this.label = label;
            this.content = content;
        }
    }

    /** The certificates in the order they stand; never empty. */
    public List<X509Certificate> certificates() throws GeneralSecurityException {
        var factory = CertificateFactory.getInstance("X.509");
        var certificates = new ArrayList<X509Certificate>();
        for (var block : blocks()) {
            if (!block.label.equals("CERTIFICATE") && !block.label.equals("TRUSTED CERTIFICATE")) continue;
            certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.content)));
        }
        if (certificates.isEmpty()) throw new GeneralSecurityException("no certificate in '" + name + "'");
        return certificates;
    }

    /** Whether there is a key, readable or not. */
    public boolean hasKey() {
        return text.contains("PRIVATE KEY-----");
    }

    /** The first private key: PKCS #8, or the older forms of RSA (PKCS #1) and EC (RFC 5915) keys. */
    public PrivateKey privateKey() throws GeneralSecurityException {
        if (text.contains("Proc-Type: 4,ENCRYPTED") || text.contains("BEGIN ENCRYPTED PRIVATE KEY")) {
            throw new GeneralSecurityException("the private key in '" + name + "' is encrypted; store it without");
        }
        for (var block : blocks()) {
            switch (block.label) {
                case "PRIVATE KEY" -> {
                    return key(block.content);
                }
                case "RSA PRIVATE KEY" -> {
                    return key(Der.rsaAsPkcs8(block.content));
                }
                case "EC PRIVATE KEY" -> {
                    return key(Der.ecAsPkcs8(block.content));
                }
                default -> {
                    // a certificate or parameters
                }
            }
        }
        throw new GeneralSecurityException("no private key in '" + name + "'");
    }

    private PrivateKey key(byte[] pkcs8) throws GeneralSecurityException {
        for (var algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException _) {
                // a key of another kind
            }
        }
        throw new GeneralSecurityException("the private key in '" + name + "' is of an unknown kind");
    }

    private List<Block> blocks() throws GeneralSecurityException {
        var blocks = new ArrayList<Block>();
        var matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            var digits = matcher.group(2).getBytes(StandardCharsets.ISO_8859_1);
            try {
                blocks.add(new Block(matcher.group(1), Base64.getMimeDecoder().decode(digits)));
            } catch (IllegalArgumentException failure) {
                throw new GeneralSecurityException("'" + name + "' is damaged: " + failure.getMessage(), failure);
            }
        }
        return blocks;
    }

    /** What it is called: never what it contains. */
    @Override
    public String toString() {
        return name;
    }
}
