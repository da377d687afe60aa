package io.checker.script;

import static io.checker.script.Judgement.MET;
import static io.checker.script.Judgement.UNDECIDED;

import io.checker.health.Status;
import io.checker.health.Verdict;
import io.checker.script.Input.Received;
import io.checker.script.Judgement.Accepted;
import io.checker.script.Judgement.Rejected;
import io.checker.script.Matcher.Answer;
import io.checker.script.Matcher.Content;
import io.checker.script.Matcher.Formatted;
import io.checker.script.Matcher.Http;
import io.checker.script.Matcher.HttpBody;
import io.checker.script.Matcher.HttpHeader;
import io.checker.script.Matcher.HttpStatus;
import io.checker.script.Matcher.HttpStatusPattern;
import io.checker.script.Matcher.Plain;
import io.checker.script.Matcher.Reader;
import io.checker.script.Matcher.Reader.Reading;
import io.checker.script.Step.Expect;
import io.checker.script.http.HttpContent;
import io.checker.script.http.HttpReply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks one expectation's question of what has been received.
 *
 * @param dialogue where the script stands: at the expectation
 */
record Judge(Dialogue dialogue, Expect expect, Received received) {

    private static final String SAYS_NOTHING = "log-format string evaluated to an empty string";
    private static final String NO_DIGITS = "Failed to parse hexastring resulting of eval of a log-format string";

    Judgement judge() {
        return switch (expect.matcher()) {
            case Content content -> ofStream(content);
            case Answer(var reader) -> ofAnswer(reader);
            case Http http -> ofHttp(http);
        };
    }

    private Judgement ofStream(Content content) {
        if (!received.bytes().hasRemaining()) return withoutAnswer();
        return content(content, received.bytes(), received.isLast(), match -> switch (match) {
            case OPEN -> UNDECIDED;
            case YES, NO -> match == Match.YES != expect.inverse() ? MET : unlike(match == Match.YES);
        });
    }

    private Judgement withoutAnswer() {
        return received.isLast() ? reject(Status.L7RSP, 0, Wording.emptyAnswer(expect)) : UNDECIDED;
    }

    private Judgement unlike(boolean found) {
        var scene = dialogue.scene(received);
        return reject(
                Status.L7RSP, 0, Wording.rejected(expect, dialogue.script().kind(), found, scene));
    }

    private Judgement ofAnswer(Reader reader) {
        var bytes = received.bytes();
        boolean last = received.isLast();
        if (!bytes.hasRemaining()) return withoutAnswer();
        if (!last && bytes.remaining() < expect.minRecv()) return UNDECIDED;
        return switch (reader.read(bytes.slice().asReadOnlyBuffer(), last)) {
            case Reading.Good(var code, var info) -> new Accepted(code, info);
            case Reading.Bad(var status, var code, var info) ->
                new Rejected(new Verdict(status, code, Wording.withComment(expect, info)));
            case Reading.Decided(var verdict) -> new Rejected(verdict);
            case Reading.TooShort _ -> last ? reject(Status.L7RSP, 0, Wording.withComment(expect, "")) : UNDECIDED;
        };
    }

    /** Whether content matches, or may still. */
    private enum Match {
        YES,
        NO,
        OPEN
    }

    /** Matches content, which a log-format string may have to make first, and goes on with what comes out. */
    private Judgement content(Content content, ByteBuffer bytes, boolean last, Function<Match, Judgement> then) {
        return switch (content) {
            case Plain plain -> then.apply(match(plain, bytes, last));
            case Formatted _ when !last && bytes.remaining() < expect.minRecv() -> UNDECIDED;
            case Formatted(var template, var binary) -> {
                var text = template.format(dialogue.scene(received));
                if (text.isEmpty()) yield hopeless(SAYS_NOTHING);
                try {
                    var wanted = binary ? Bytes.ofHex(text) : Bytes.ofText(text);
                    yield then.apply(match(new Matcher.Text(wanted, binary), bytes, last));
                } catch (IllegalArgumentException _) {
                    yield hopeless(NO_DIGITS);
                }
            }
        };
    }

    /** No match is final only when nothing can follow or a least number of bytes was asked for and is there. */
    private Match match(Plain content, ByteBuffer bytes, boolean last) {
        if (!last && bytes.remaining() < Math.max(content.shortest(), expect.minRecv())) return Match.OPEN;
        if (content.isIn(bytes)) return Match.YES;
        return last || expect.minRecv() >= 0 ? Match.NO : Match.OPEN;
    }

    private Judgement ofHttp(Http http) {
        var reply = HttpReply.read(received.bytes());
        return switch (reply.state()) {
            case MALFORMED -> garbled();
            case INCOMPLETE -> withoutHead();
            case COMPLETE -> dialogue.isStopping(reply.status()) ? accept(reply) : ofReply(http, reply);
        };
    }

    private Judgement ofReply(Http http, HttpReply reply) {
        return switch (http) {
            case HttpStatus status -> onHead(reply, status.accepts(reply.status()));
            case HttpStatusPattern(var regex) -> onHead(reply, regex.isIn(digits(reply.status())));
            case HttpHeader header -> onHeader(reply, header);
            case HttpBody(var content) -> onBody(content, reply);
        };
    }

    /** An answer that ends before its head does is no answer: a broken connection, except when it is just too long. */
    private Judgement withoutHead() {
        return switch (received.rest()) {
            case COMING -> UNDECIDED;
            case NO_ROOM -> garbled();
            case ENDED, BROKEN -> broken();
        };
    }

    private static ByteBuffer digits(int status) {
        return ByteBuffer.wrap(Integer.toString(status).getBytes(StandardCharsets.ISO_8859_1));
    }

    private Judgement onHead(HttpReply reply, boolean match) {
        return match != expect.inverse() ? accept(reply) : reject(Status.L7STS, reply.status(), said(reply.reason()));
    }

    private Judgement onHeader(HttpReply reply, HttpHeader header) {
        var value = header.value();
        var name = plain(header.name());
        var wanted = value == null ? null : plain(value);
        if (name == null || value != null && wanted == null) return hopeless(SAYS_NOTHING);
        return onHead(reply, reply.hasHeader(name, wanted, header.full()));
    }

    /** Words to compare with; null when a log-format string says nothing. */
    private Words.@Nullable Plain plain(Words words) {
        return switch (words) {
            case Words.Plain plain -> plain;
            case Words.Formatted(var method, var template, var anyCase) -> {
                var text = template.format(dialogue.scene(received));
                yield text.isEmpty() ? null : new Words.Fixed(method, text, anyCase);
            }
        };
    }

    private Judgement onBody(Content content, HttpReply reply) {
        var body = HttpContent.of(reply, received, dialogue.bodyWanted());
        var unknown =
                switch (body.end()) {
                    case OPEN -> UNDECIDED;
                    case COMPLETE ->
                        reject(Status.L7RSP, reply.status(), said("HTTP content check could not find a response body"));
                    case MALFORMED -> garbled();
                    case BROKEN -> broken();
                };
        if (!body.content().hasRemaining()) return unknown;
        boolean last = body.end() == HttpContent.End.COMPLETE || body.end() == HttpContent.End.MALFORMED;
        return content(content, body.content(), last, match -> {
            if (match != Match.YES && body.end() == HttpContent.End.MALFORMED) return garbled();
            return switch (match) {
                case OPEN -> unknown;
                case YES, NO ->
                    match == Match.YES != expect.inverse()
                            ? accept(reply)
                            : reject(Status.L7RSP, reply.status(), said(Wording.wrongBody(expect)));
            };
        });
    }

    private static Judgement accept(HttpReply reply) {
        return new Accepted(reply.status(), "");
    }

    /** What the author says about a failure, and otherwise {@code usual}. */
    private String said(String usual) {
        var phrase = expect.onError();
        return Wording.withComment(expect, phrase == null ? usual : phrase.about(dialogue.scene(received)));
    }

    private Judgement broken() {
        return new Rejected(Verdict.of(Status.SOCKERR, received.cause()));
    }

    /** No answer of this protocol at all. */
    private Judgement garbled() {
        return rejectAs(Status.L7RSP, 0, said(""));
    }

    /** The question could not even be asked. */
    private Judgement hopeless(String why) {
        return rejectAs(Status.L7RSP, 0, Wording.withComment(expect, why));
    }

    private Judgement reject(Status usual, int code, String info) {
        return rejectAs(expect.error() != null ? expect.error() : usual, code, info);
    }

    private Judgement rejectAs(Status status, int code, String info) {
        return new Rejected(new Verdict(status, dialogue.code(expect, received, code), info));
    }
}
