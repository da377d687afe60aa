package io.checker.script.http;

import io.checker.script.Words;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP/1 answer, read from the received bytes as leniently and as strictly as HAProxy's HTTP/1 parser
 * does: leading empty lines, bare line feeds, folded headers, missing reasons and any three-digit-or-other number as
 * a status are taken; a malformed status line, a blank in a header's name, contradictory or negative lengths and more
 * than {@value #MAX_HEADERS} headers are not.
 */
public final class HttpReply {

    /** HAProxy's {@code tune.http.maxhdr}. */
    static final int MAX_HEADERS = 101;

    /** How far the head is understood. */
    public enum State {
        INCOMPLETE,
        MALFORMED,
        COMPLETE
    }

    private record Header(int nameStart, int nameEnd, int valueStart, int valueEnd) {}

    private static final String VERSION = "HTTP/";
    private static final int MAX_STATUS_DIGITS = 9;
    private static final int MAX_LENGTH_DIGITS = 18;

    private final ByteBuffer bytes;
    private final List<Header> headers = new ArrayList<>();
    private State state = State.INCOMPLETE;
    private int at;
    private int versionStart;
    private int status;
    private int reasonStart;
    private int reasonEnd;
    private long length = -1;
    private boolean chunked;

    private HttpReply(ByteBuffer bytes) {
        this.bytes = bytes;
        this.at = bytes.position();
    }

    /** Reads the head of what lies between the position and the limit of {@code bytes}. */
    public static HttpReply read(ByteBuffer bytes) {
        var reply = new HttpReply(bytes);
        try {
            reply.readStatusLine();
            reply.readHeaders();
            reply.state = State.COMPLETE;
        } catch (Unreadable here) {
            reply.state = here.state;
        }
        return reply;
    }

    public State state() {
        return state;
    }

    public int status() {
        return status;
    }

    public String reason() {
        return text(reasonStart, reasonEnd);
    }

    /** Where the body starts, in the bytes that were read. */
    int bodyStart() {
        return at;
    }

    boolean isChunked() {
        return chunked;
    }

    /** The body's announced length in bytes, -1 when it lasts until the end of the stream. */
    long contentLength() {
        return length;
    }

    /** Whether an answer with this status never has a body (RFC 9110, section 6.4.1). */
    boolean isBodiless() {
        return status / 100 == 1 || status == 204 || status == 304;
    }

    /** As in {@code HTTP/1.1}, without the name. */
    String version() {
        return text(versionStart, versionStart + 3);
    }

    /** Whether some header is named and valued so; parts between commas are looked at singly unless {@code full}. */
    public boolean hasHeader(Words.Plain name, Words.@Nullable Plain value, boolean full) {
        for (var header : headers) {
            if (!name.match(lowerCaseName(header))) continue;
            if (value == null) return true;
            var whole = text(header.valueStart, header.valueEnd);
            if (full ? value.match(whole) : parts(whole).stream().anyMatch(value::match)) return true;
        }
        return false;
    }

    /** Values of the headers of this name: whole lines, or their parts between commas. */
    List<String> values(String name, boolean whole) {
        var values = new ArrayList<String>();
        for (var header : headers) {
            if (!isNamed(header, name.toLowerCase(Locale.ROOT))) continue;
            var value = text(header.valueStart, header.valueEnd);
            if (whole) values.add(value);
            else values.addAll(parts(value));
        }
        return values;
    }

    List<String> names() {
        return headers.stream().map(this::lowerCaseName).distinct().toList();
    }

    private String lowerCaseName(Header header) {
        return text(header.nameStart, header.nameEnd).toLowerCase(Locale.ROOT);
    }

    private static List<String> parts(String whole) {
        var parts = new ArrayList<String>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i <= whole.length(); i++) {
            if (i < whole.length() && whole.charAt(i) == '"') quoted = !quoted;
            if (i == whole.length() || whole.charAt(i) == ',' && !quoted) {
                parts.add(whole.substring(start, i).strip());
                start = i + 1;
            }
        }
        return parts;
    }

    private void readStatusLine() {
        while (peek() == '\r' || peek() == '\n') at++;
        for (int i = 0; i < VERSION.length(); i++) require(next() == VERSION.charAt(i));
        versionStart = at;
        require(isDigit(next()));
        require(next() == '.');
        require(isDigit(next()));
        require(next() == ' ');
        skipBlanks();
        readStatus();
        skipBlanks();
        reasonStart = at;
        while (peek() != '\r' && peek() != '\n') at++;
        reasonEnd = at;
        endLine();
    }

    private void readStatus() {
        int start = at;
        while (isDigit(peek())) {
            require(at - start < MAX_STATUS_DIGITS);
            status = status * 10 + next() - '0';
        }
        require(at > start && (peek() == ' ' || peek() == '\r' || peek() == '\n'));
    }

    private void readHeaders() {
        while (peek() != '\r' && peek() != '\n') {
            require(headers.size() < MAX_HEADERS);
            readHeader();
        }
        endLine();
    }

    private void readHeader() {
        int nameStart = at;
        while (isToken(peek())) at++;
        int nameEnd = at;
        require(nameEnd > nameStart && next() == ':');
        skipBlanks();
        int valueStart = at;
        int valueEnd;
        do {
            while (peek() != '\r' && peek() != '\n') at++;
            valueEnd = at;
            endLine();
        } while (peek() == ' ' || peek() == '\t');
        while (valueEnd > valueStart && isBlank(bytes.get(valueEnd - 1))) valueEnd--;
        var header = new Header(nameStart, nameEnd, valueStart, valueEnd);
        headers.add(header);
        note(header);
    }

    private void note(Header header) {
        if (isNamed(header, "content-length")) noteLengths(header.valueStart, header.valueEnd);
        if (isNamed(header, "transfer-encoding")) noteCoding(text(header.valueStart, header.valueEnd));
    }

    /** No coding besides chunking is understood, and that once (RFC 9112, section 6.1). */
    private void noteCoding(String value) {
        if (value.isEmpty()) return;
        require(value.equalsIgnoreCase("chunked") && !chunked);
        chunked = true;
    }

    /** Several lengths are one as long as they agree (RFC 9110, section 8.6). */
    private void noteLengths(int start, int end) {
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i < end && bytes.get(i) != ',') continue;
            noteLength(from, i);
            from = i + 1;
        }
    }

    private void noteLength(int start, int end) {
        int first = start;
        int past = end;
        while (first < past && isBlank(bytes.get(first))) first++;
        while (past > first && isBlank(bytes.get(past - 1))) past--;
        require(past > first && past - first <= MAX_LENGTH_DIGITS);
        long announced = 0;
        for (int i = first; i < past; i++) {
            require(isDigit(bytes.get(i)));
            announced = announced * 10 + bytes.get(i) - '0';
        }
        require(length == -1 || length == announced);
        length = announced;
    }

    private boolean isNamed(Header header, String lowerCase) {
        if (header.nameEnd - header.nameStart != lowerCase.length()) return false;
        for (int i = 0; i < lowerCase.length(); i++) {
            if (Character.toLowerCase(bytes.get(header.nameStart + i)) != lowerCase.charAt(i)) return false;
        }
        return true;
    }

    private void endLine() {
        if (peek() == '\r') at++;
        require(next() == '\n');
    }

    private void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') at++;
    }

    private int peek() {
        if (at >= bytes.limit()) throw new Unreadable(State.INCOMPLETE);
        return Byte.toUnsignedInt(bytes.get(at));
    }

    private int next() {
        int value = peek();
        at++;
        return value;
    }

    private String text(int start, int end) {
        var copy = new byte[end - start];
        bytes.get(start, copy);
        return new String(copy, StandardCharsets.ISO_8859_1);
    }

    private static void require(boolean wellFormed) {
        if (!wellFormed) throw new Unreadable(State.MALFORMED);
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isBlank(int character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }

    /** RFC 9110, section 5.6.2. */
    private static boolean isToken(int character) {
        return isDigit(character)
                || character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || "!#$%&'*+-.^_`|~".indexOf(character) >= 0;
    }

    /** The head is not read further. */
    private static final class Unreadable extends RuntimeException {
        final State state;

        Unreadable(State state) {
            super(null, null, false, false);
            this.state = state;
        }
    }
}
