package io.checker.expression.vocabulary;

import static io.checker.expression.value.Type.ANY;
import static io.checker.expression.value.Type.BIN;
import static io.checker.expression.value.Type.INT;
import static io.checker.expression.value.Type.IP;
import static io.checker.expression.value.Type.STR;

import io.checker.expression.Fetch;
import io.checker.expression.Given;
import io.checker.expression.Keyword;
import io.checker.expression.scene.Response;
import io.checker.expression.scene.Scene;
import io.checker.expression.value.Numbers;
import io.checker.expression.value.Type;
import io.checker.expression.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What can be fetched from an answer: its bytes, or what it says as HTTP (HAProxy manual, 7.3.5 and 7.3.6). */
final class ResponseFetches {

    static final List<Keyword<Fetch>> ALL = List.of(
            fetch("payload", BIN, 2, 2, ResponseFetches::payload),
            fetch("payload_lv", BIN, 2, 3, ResponseFetches::lengthAndValue),
            fetch("res.payload", BIN, 2, 2, ResponseFetches::payload),
            fetch("res.payload_lv", BIN, 2, 3, ResponseFetches::lengthAndValue),
            fetch("res.len", INT, 0, 0, _ -> ResponseFetches::length),
            fetch("status", INT, 0, 0, _ -> of(response -> new Value.Int(response.status()))),
            fetch("res.ver", STR, 0, 0, _ -> of(response -> new Value.Str(response.version()))),
            fetch("res.hdr", STR, 1, 2, given -> header(given, false)),
            fetch("res.fhdr", STR, 1, 2, given -> header(given, true)),
            fetch("res.hdr_cnt", INT, 1, 1, given -> count(given, false)),
            fetch("res.fhdr_cnt", INT, 1, 1, given -> count(given, true)),
            fetch(
                    "res.hdr_val",
                    INT,
                    1,
                    2,
                    given -> scene -> as(INT, header(given, false).from(scene))),
            fetch(
                    "res.hdr_ip",
                    IP,
                    1,
                    2,
                    given -> scene -> as(IP, header(given, false).from(scene))),
            fetch(
                    "res.hdr_names",
                    STR,
                    0,
                    1,
                    given -> of(response ->
                            new Value.Str(String.join(given.has(0) ? given.text(0) : ",", response.names())))),
            fetch("res.body", BIN, 0, 0, _ -> of(response -> new Value.Bin(response.body()))),
            fetch(
                    "res.body_len",
                    INT,
                    0,
                    0,
                    _ -> of(response -> new Value.Int(response.body().length()))));

    private static Keyword<Fetch> fetch(String name, Type yields, int least, int most, Function<Given, Fetch> maker) {
        return new Keyword<>(name, ANY, yields, least, most, maker);
    }

    /** Of an HTTP answer whose head is complete. */
    private static Fetch of(Function<Response, @Nullable Value> question) {
        return scene -> {
            var response = scene.response();
            return response == null ? null : question.apply(response);
        };
    }

    private static @Nullable Value as(Type type, @Nullable Value value) {
        return value == null ? null : value.as(type);
    }

    private static @Nullable Value length(Scene scene) {
        return scene.response() != null ? null : new Value.Int(scene.received().remaining());
    }

    /** {@code payload(offset,length)}: all that follows when the length is 0; nothing unless all of it is there. */
    private static Fetch payload(Given given) {
        int offset = from0(given, 0);
        int length = from0(given, 1);
        return scene -> slice(scene, offset, length);
    }

    /** {@code payload_lv(offset1,length[,offset2])}: as many bytes as a number before them says. */
    private static Fetch lengthAndValue(Given given) {
        int offset = from0(given, 0);
        int digits = from0(given, 1);
        if (digits < 1 || digits > 4) throw given.wrong(1, "a number of bytes from 1 to 4");
        boolean relative = given.text(2).startsWith("+") || given.text(2).startsWith("-");
        int second = given.small(2, 0);
        int start = relative || !given.has(2) ? offset + digits + second : second;
        return scene -> {
            if (!(slice(scene, offset, digits) instanceof Value.Bin(var bytes))) return null;
            long length = Numbers.big(bytes);
            return length == 0 || length > Value.MOST_BYTES ? null : slice(scene, start, (int) length);
        };
    }

    private static int from0(Given given, int index) {
        int number = given.small(index, 0);
        if (number < 0) throw given.wrong(index, "not negative");
        return number;
    }

    private static @Nullable Value slice(Scene scene, int offset, int length) {
        var received = scene.received();
        int there = received.remaining();
        if (offset < 0 || there == 0 || offset + length > there || scene.response() != null) return null;
        var bytes = new byte[length == 0 ? there - offset : length];
        received.get(received.position() + offset, bytes);
        return new Value.Bin(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** {@code hdr(name[,occurrence])}: the last unless an occurrence is asked for, counted back when negative. */
    private static Fetch header(Given given, boolean whole) {
        int occurrence = given.small(1, -1);
        return of(response -> {
            var values = response.header(given.text(0), whole);
            int index = occurrence > 0 ? occurrence - 1 : values.size() + Math.min(occurrence, -1);
            if (occurrence == 0) index = values.size() - 1;
            return index < 0 || index >= values.size() ? null : new Value.Str(values.get(index));
        });
    }

    private static Fetch count(Given given, boolean whole) {
        return of(
                response -> new Value.Int(response.header(given.text(0), whole).size()));
    }

    private ResponseFetches() {}
}
