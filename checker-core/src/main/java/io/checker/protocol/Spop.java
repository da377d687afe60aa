package io.checker.protocol;

import io.checker.health.Status;
import io.checker.script.Bytes;
import io.checker.script.Matcher.Answer;
import io.checker.script.Matcher.Reader;
import io.checker.script.Matcher.Reader.Reading;
import io.checker.script.Script;
import io.checker.script.Step.Connect;
import io.checker.script.Step.Expect;
import io.checker.script.Step.Send;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code option spop-check}: a HELLO frame, answered by an agent's (HAProxy manual, section 4.2; its SPOE guide,
 * section 3.2). An agent that disconnects instead is heard: its status-code is the check's code, its message the info.
 */
public final class Spop implements Protocol {

    private static final Reader HELLO = Spop::read;

    private static final int HAPROXY_HELLO = 1;
    private static final int AGENT_HELLO = 101;
    private static final int AGENT_DISCONNECT = 102;

    private static final String VERSION = "2.0";
    private static final long SMALLEST_FRAME = 256;
    private static final long LARGEST_FRAME = 16_380;

    private static final Bytes REQUEST = request();

    /** What a frame can be refused for; an agent's status-code is one of these numbers too. */
    private static final List<String> REASONS = List.of(
            "normal",
            "I/O error",
            "a timeout occurred",
            "frame is too big",
            "invalid frame received",
            "version value not found",
            "max-frame-size value not found",
            "capabilities value not found",
            "unsupported version",
            "max-frame-size too big or too small",
            "fragmentation not supported",
            "invalid interlaced frames",
            "frame-id not found",
            "resource allocation error");

    private static final int INVALID = 4;
    private static final int NO_VERSION = 5;
    private static final int NO_FRAME_SIZE = 6;
    private static final int BAD_VERSION = 8;
    private static final int BAD_FRAME_SIZE = 9;
    private static final int FRAGMENTED = 10;

    @Override
    public String keyword() {
        return "spop-check";
    }

    @Override
    public Script script(List<String> arguments) {
        WrongArgument.refuseMore(arguments, 0);
        return Script.of(
                Script.Kind.PROTOCOL,
                Connect.IMPLICIT,
                new Send(1, "", REQUEST, false),
                Expect.of(2, new Answer(HELLO)).atLeast(4));
    }

    /** Four bytes of length, then a frame. */
    private static Reading read(ByteBuffer received, boolean last) {
        if (received.limit() < 4) return refused(INVALID);
        long end = 4 + Integer.toUnsignedLong(received.getInt(0));
        if (received.limit() < end && !last) return Reading.TOO_SHORT;
        if (received.limit() < end) return refused(INVALID);
        return frame(received.slice(4, (int) end - 4));
    }

    /** A type, four bytes of flags, a stream and a frame number that are both 0, and items. */
    private static Reading frame(ByteBuffer frame) {
        if (frame.limit() < 7) return refused(INVALID);
        int type = frame.get();
        boolean whole = (frame.getInt() & 1) != 0;
        if (type != AGENT_HELLO && type != AGENT_DISCONNECT) return refused(INVALID);
        if (!whole) return refused(FRAGMENTED);
        if (frame.getShort() != 0) return refused(INVALID);
        try {
            var items = new Items(frame);
            return type == AGENT_HELLO ? hello(items) : disconnect(items);
        } catch (Items.Invalid _) {
            return refused(INVALID);
        }
    }

    private static Reading hello(Items items) throws Items.Invalid {
        var version = items.text("version");
        if (version != null && !version.strip().equals(VERSION)) return refused(BAD_VERSION);
        var size = items.number("max-frame-size");
        if (size != null && (size < SMALLEST_FRAME || size > LARGEST_FRAME)) return refused(BAD_FRAME_SIZE);
        items.text("capabilities");
        if (version == null) return refused(NO_VERSION);
        return size == null ? refused(NO_FRAME_SIZE) : Reading.good(0, "SPOA server is ok");
    }

    private static Reading disconnect(Items items) throws Items.Invalid {
        var given = items.number("status-code");
        int code = given == null ? 0 : Math.clamp(given, 0, Integer.MAX_VALUE);
        var message = items.text("message");
        return Reading.bad(Status.L7STS, code, message == null || message.isEmpty() ? reason(code) : message);
    }

    private static Reading refused(int reason) {
        return Reading.bad(Status.L7RSP, 0, reason(reason));
    }

    private static String reason(int number) {
        return number < REASONS.size() ? REASONS.get(number) : "an unknown error occurred";
    }

    /** What HAProxy can do, and that it only wants to know how the agent is. */
    private static Bytes request() {
        var items = item("supported-versions", "08" + text(VERSION))
                + item("max-frame-size", "03" + "fcf006")
                + item("capabilities", "08" + text(""))
                + item("healthcheck", "11");
        var frame = "%02x".formatted(HAPROXY_HELLO) + "00000001" + "0000" + items;
        return Bytes.ofHex("%08x".formatted(frame.length() / 2) + frame);
    }

    private static String item(String key, String value) {
        return text(key) + value;
    }

    /** A length below 240, which is a byte, and the text. */
    private static String text(String text) {
        return "%02x".formatted(text.length()) + Bytes.ofText(text).asHex();
    }

    /** The keys of a frame and their values. */
    private static final class Items {

        /** Bytes that are no item, or an item whose value is not what it has to be. */
        static final class Invalid extends Exception {
            Invalid() {
                super(null, null, false, false);
            }
        }

        private final Map<String, Long> numbers = new HashMap<>();
        private final Map<String, String> texts = new HashMap<>();
        private final Set<String> others = new HashSet<>();

        /** Reads all that is left. */
        Items(ByteBuffer frame) throws Invalid {
            while (frame.hasRemaining()) {
                var key = run(frame);
                if (key.isEmpty()) throw new Invalid();
                read(key, frame);
            }
        }

        /** The low half of a value's first byte is its type; the other half is flags. */
        private void read(String key, ByteBuffer frame) throws Invalid {
            switch (next(frame) & 0x0f) {
                case 0, 1 -> others.add(key);
                case 2, 3, 4, 5 -> numbers.put(key, number(frame));
                case 6 -> skip(key, frame, 4);
                case 7 -> skip(key, frame, 16);
                case 8 -> texts.put(key, run(frame));
                case 9 -> {
                    run(frame);
                    others.add(key);
                }
                default -> throw new Invalid();
            }
        }

        private void skip(String key, ByteBuffer frame, int length) throws Invalid {
            if (frame.remaining() < length) throw new Invalid();
            frame.position(frame.position() + length);
            others.add(key);
        }

        /** Null when there is no such item. */
        @Nullable
        String text(String key) throws Invalid {
            if (numbers.containsKey(key) || others.contains(key)) throw new Invalid();
            return texts.get(key);
        }

        /** Null when there is no such item. */
        @Nullable
        Long number(String key) throws Invalid {
            if (texts.containsKey(key) || others.contains(key)) throw new Invalid();
            return numbers.get(key);
        }

        private static String run(ByteBuffer frame) throws Invalid {
            long length = number(frame);
            if (length < 0 || length > frame.remaining()) throw new Invalid();
            int start = frame.position();
            frame.position(start + (int) length);
            return Excerpt.between(frame, start, frame.position());
        }

        /** One byte below 240; otherwise four bits of it and seven of each byte that follows, while they are large. */
        private static long number(ByteBuffer frame) throws Invalid {
            int first = next(frame);
            if (first < 240) return first;
            long number = first;
            int more = 0x80;
            for (int shift = 4; more >= 0x80; shift += 7) {
                if (shift > 60) throw new Invalid();
                more = next(frame);
                number += (long) more << shift;
            }
            return number;
        }

        private static int next(ByteBuffer frame) throws Invalid {
            if (!frame.hasRemaining()) throw new Invalid();
            return Byte.toUnsignedInt(frame.get());
        }
    }
}
