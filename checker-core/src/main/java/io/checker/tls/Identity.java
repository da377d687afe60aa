package io.checker.tls;

import io.checker.tls.certificate.Pem;
import io.netty.internal.tcnative.Buffer;
import io.netty.internal.tcnative.SSL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Our certificates and key in BoringSSL's memory. */
record Identity(long chain, long key) {

    private interface Parser {
        long parse(long bio) throws Exception;
    }

    static Identity of(Pem identity) throws GeneralSecurityException {
        var certificates = new StringBuilder();
        for (var each : identity.certificates()) certificates.append(block("CERTIFICATE", each.getEncoded()));
        long chain = parsed(certificates.toString(), SSL::parseX509Chain);
        try {
            var key = block("PRIVATE KEY", identity.privateKey().getEncoded());
            return new Identity(chain, parsed(key, bio -> SSL.parsePrivateKey(bio, null)));
        } catch (GeneralSecurityException failure) {
            SSL.freeX509Chain(chain);
            throw failure;
        }
    }

    private static String block(String label, byte[] content) {
        var digits = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + digits + "\n-----END " + label + "-----\n";
    }

    private static long parsed(String text, Parser parser) throws GeneralSecurityException {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        var memory = ByteBuffer.allocateDirect(bytes.length).put(bytes);
        try {
            long bio = SSL.newMemBIO();
            try {
                SSL.bioWrite(bio, Buffer.address(memory), bytes.length);
                return parser.parse(bio);
            } finally {
                SSL.freeBIO(bio);
            }
        } catch (Exception failure) {
            throw new GeneralSecurityException("BoringSSL can't read our certificate or its key", failure);
        } finally {
            memory.clear().put(new byte[bytes.length]);
        }
    }

    void giveTo(long ssl) throws Exception {
        SSL.setKeyMaterial(ssl, chain, key);
    }

    void free() {
        SSL.freePrivateKey(key);
        SSL.freeX509Chain(chain);
    }
}
