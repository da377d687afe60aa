package io.checker.net.layer;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** Addresses as the C library writes them: IPv6 with its longest run of zeros left out (RFC 5952, section 4.2). */
final class Ip {

    static String text(InetAddress address) {
        if (address instanceof Inet4Address) return address.getHostAddress();
        var groups = ByteBuffer.wrap(address.getAddress()).asShortBuffer();
        int start = -1;
        int length = 1; // a single zero is written
        for (int i = 0; i < groups.limit(); i++) {
            int end = i;
            while (end < groups.limit() && groups.get(end) == 0) end++;
            if (end - i > length) {
                start = i;
                length = end - i;
            }
            i = Math.max(i, end - 1);
        }
        var text = new StringBuilder();
        for (int i = 0; i < groups.limit(); i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
                text.append(first ? "" : ":").append(Integer.toHexString(Short.toUnsignedInt(groups.get(i))));
            }
        }
        return text.toString();
    }

    private Ip() {}
}
