package io.checker.tls.certificate;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** As much of DER (ITU-T X.690) as it takes to put a bare private key into PKCS #8's envelope (RFC 5208). */
final class Der {

    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;
    private static final int SEQUENCE = 0x30;
    private static final int PARAMETERS = 0xa0;

    private static final byte[] VERSION_0 = {INTEGER, 1, 0};
    private static final byte[] RSA = {
        SEQUENCE, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
    };
    private static final byte[] EC = {6, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

    static byte[] rsaAsPkcs8(byte[] pkcs1) {
        return of(SEQUENCE, VERSION_0, RSA, of(OCTETS, pkcs1));
    }

    /** An EC key names its curve inside; outside is where PKCS #8 wants it. */
    static byte[] ecAsPkcs8(byte[] sec1) throws GeneralSecurityException {
        try {
            int at = content(sec1, 0);
            while (at < sec1.length) {
                int start = content(sec1, at);
                int end = start + length(sec1, at);
                if (Byte.toUnsignedInt(sec1[at]) == PARAMETERS) {
                    var curve = Arrays.copyOfRange(sec1, start, end);
                    return of(SEQUENCE, VERSION_0, of(SEQUENCE, EC, curve), of(OCTETS, sec1));
                }
                at = end;
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException failure) {
            throw new GeneralSecurityException("the EC private key is damaged", failure);
        }
        throw new GeneralSecurityException("the EC private key doesn't name its curve");
    }

    private static byte[] of(int tag, byte[]... contents) {
        var content = new ByteArrayOutputStream();
        for (var each : contents) content.writeBytes(each);
        var out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else {
            int bytes = length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
            out.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) out.write(length >> 8 * i);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    /** Where the content of the element at {@code at} begins. */
    private static int content(byte[] der, int at) {
        int first = Byte.toUnsignedInt(der[at + 1]);
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private static int length(byte[] der, int at) {
        int first = Byte.toUnsignedInt(der[at + 1]);
        if (first < 0x80) return first;
        int length = 0;
        for (int i = 0; i < (first & 0x7f); i++) length = length << 8 | Byte.toUnsignedInt(der[at + 2 + i]);
        if (length < 0) throw new IndexOutOfBoundsException(length);
        return length;
    }

    private Der() {}
}
