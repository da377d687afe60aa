package io.checker.script;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** An immutable run of bytes. */
public final class Bytes {

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** The text's bytes in ISO 8859-1, one per character: what came out of a configuration file goes to the wire. */
    public static Bytes ofText(String text) {
        return new Bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads an even number of hexadecimal digits; anything else is an {@link IllegalArgumentException}. */
    public static Bytes ofHex(String digits) {
        return new Bytes(HexFormat.of().parseHex(digits));
    }

    public int length() {
        return content.length;
    }

    /** Appends these bytes to {@code buffer}, which has room for them. */
    public void putInto(ByteBuffer buffer) {
        buffer.put(content);
    }

    /** Whether these bytes occur between the position and the limit of {@code text}, which is not moved. */
    public boolean isIn(ByteBuffer text) {
        int last = text.limit() - content.length;
        for (int at = text.position(); at <= last; at++) {
            if (isAt(text, at)) return true;
        }
        return false;
    }

    private boolean isAt(ByteBuffer text, int at) {
        for (int i = 0; i < content.length; i++) {
            if (text.get(at + i) != content[i]) return false;
        }
        return true;
    }

    public String asText() {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    public String asHex() {
        return HexFormat.of().withUpperCase().formatHex(content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return asText();
    }
}
