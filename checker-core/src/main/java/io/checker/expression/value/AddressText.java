package io.checker.expression.value;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Addresses as the C library writes them: the longest run of zeros of an IPv6 address is {@code ::} (RFC 5952). */
public final class AddressText {

    public static String of(InetAddress address) {
        if (!(address instanceof Inet6Address)) return address.getHostAddress();
        var bytes = address.getAddress();
        var groups = new int[8];
        for (int i = 0; i < 8; i++) groups[i] = Byte.toUnsignedInt(bytes[2 * i]) << 8 | bytes[2 * i + 1] & 0xff;
        int start = longestRun(groups);
        int end = start;
        while (end < 8 && start < 8 && groups[end] == 0) end++;
        var text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == start) text.append(i == 0 ? "::" : ":");
            if (i >= start && i < end) continue;
            text.append(Integer.toHexString(groups[i]));
            if (i < 7) text.append(':');
        }
        return text.toString();
    }

    /** Where the first longest run of at least two zeros starts; 8 when there is none. */
    private static int longestRun(int[] groups) {
        int best = 8;
        int longest = 1;
        for (int i = 0; i < 8; i++) {
            int length = 0;
            while (i + length < 8 && groups[i + length] == 0) length++;
            if (length > longest) {
                best = i;
                longest = length;
            }
        }
        return best;
    }

    private AddressText() {}
}
