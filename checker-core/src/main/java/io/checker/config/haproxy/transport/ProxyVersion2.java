package io.checker.config.haproxy.transport;

import io.checker.script.Bytes;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/** The header of the PROXY protocol's version 2 as a check sends it, for itself: the command is LOCAL. */
public final class ProxyVersion2 {

    /** Values of {@code proxy-v2-options} that tell how the client spoke TLS. */
    private static final List<String> ABOUT_TLS = List.of("ssl", "cert-cn", "cert-key", "cert-sig", "ssl-cipher");

    /** Every value {@code proxy-v2-options} can have. */
    public static final List<String> OPTIONS =
            List.of("ssl", "cert-cn", "cert-key", "cert-sig", "ssl-cipher", "authority", "crc32c", "unique-id");

    private static final Bytes SIGNATURE = Bytes.ofHex("0d0a0d0a000d0a515549540a");
    private static final byte LOCAL = 0x20;
    private static final byte UNSPECIFIED = 0;
    private static final byte CRC32C_TYPE = 3;

    /** No client that spoke TLS, nothing verified. */
    private static final Bytes NO_TLS = Bytes.ofHex("2000050000000000");

    static boolean isAboutTls(String option) {
        return ABOUT_TLS.contains(option);
    }

    /**
     * The header.
     *
     * @param tls whether it tells that nobody spoke TLS
     * @param checksum whether it ends with one of itself
     */
    static Bytes header(boolean tls, boolean checksum) {
        int values = (tls ? NO_TLS.length() : 0) + (checksum ? 7 : 0);
        var header = ByteBuffer.allocate(SIGNATURE.length() + 4 + values);
        SIGNATURE.putInto(header);
        header.put(LOCAL).put(UNSPECIFIED).putShort((short) values);
        if (checksum) header.put(CRC32C_TYPE).putShort((short) 4).putInt(0);
        int afterChecksum = header.position();
        if (tls) NO_TLS.putInto(header);
        if (checksum) {
            var sum = new CRC32C();
            sum.update(header.array());
            header.putInt(afterChecksum - 4, (int) sum.getValue());
        }
        return Bytes.ofHex(HexFormat.of().formatHex(header.array()));
    }

    private ProxyVersion2() {}
}
