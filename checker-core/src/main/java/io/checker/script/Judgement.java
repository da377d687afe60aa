package io.checker.script;

import io.checker.health.Status;
import io.checker.health.Verdict;
import io.checker.script.Input.Received;
import io.checker.script.Matcher.Answer;
import io.checker.script.Matcher.Content;
import io.checker.script.Matcher.Http;
import io.checker.script.Matcher.HttpBody;
import io.checker.script.Matcher.HttpHeader;
import io.checker.script.Matcher.HttpStatus;
import io.checker.script.Matcher.HttpStatusPattern;
import io.checker.script.Matcher.Reader;
import io.checker.script.Matcher.Reader.Reading;
import io.checker.script.Step.Expect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The answer to one expectation. */
sealed interface Judgement {

    /**
     * Met.
     *
     * @param code the protocol's own, 0 where there is none
     * @param info what the answer says by itself, empty where the expectation's words are to be used
     */
    record Accepted(int code, String info) implements Judgement {}

    /** More bytes may tell. */
    record Undecided() implements Judgement {}

    /** This is the end: not met, or the answer is a verdict by itself. */
    record Rejected(Verdict verdict) implements Judgement {}

    Accepted MET = new Accepted(0, "");
    Judgement UNDECIDED = new Undecided();

    /**
     * Asks the expectation's question.
     *
     * @param kind what the script was written as: it decides the words
     * @param bodyWanted whether the request before asked for an HTTP body
     */
    static Judgement of(Expect expect, Received received, Script.Kind kind, boolean bodyWanted) {
        return switch (expect.matcher()) {
            case Content content -> ofStream(expect, content, received, kind);
            case Answer(var reader) -> ofAnswer(expect, reader, received);
            case Http http -> ofHttp(expect, http, received, bodyWanted);
        };
    }

    private static Judgement ofStream(Expect expect, Content content, Received received, Script.Kind kind) {
        if (!received.bytes().hasRemaining()) return withoutAnswer(expect, received);
        var match = match(expect, content, received.bytes(), received.isLast());
        return switch (match) {
            case OPEN -> UNDECIDED;
            case YES, NO ->
                match == Match.YES != expect.inverse()
                        ? MET
                        : reject(
                                expect,
                                Status.L7RSP,
                                0,
                                Wording.rejected(expect, kind, match == Match.YES, received.bytes()));
        };
    }

    private static Judgement withoutAnswer(Expect expect, Received received) {
        return received.isLast() ? reject(expect, Status.L7RSP, 0, Wording.emptyAnswer(expect)) : UNDECIDED;
    }

    private static Judgement ofAnswer(Expect expect, Reader reader, Received received) {
        var bytes = received.bytes();
        boolean last = received.isLast();
        if (!bytes.hasRemaining()) return withoutAnswer(expect, received);
        if (!last && bytes.remaining() < expect.minRecv()) return UNDECIDED;
        return switch (reader.read(bytes.slice().asReadOnlyBuffer(), last)) {
            case Reading.Good(var code, var info) -> new Accepted(code, info);
            case Reading.Bad(var status, var code, var info) ->
                new Rejected(new Verdict(status, code, Wording.withComment(expect, info)));
            case Reading.Decided(var verdict) -> new Rejected(verdict);
            case Reading.TooShort _ ->
                last ? reject(expect, Status.L7RSP, 0, Wording.withComment(expect, "")) : UNDECIDED;
        };
    }

    /** Whether content matches, or may still. */
    enum Match {
        YES,
        NO,
        OPEN
    }

    /** No match is final only when nothing can follow or a least number of bytes was asked for and is there. */
    private static Match match(Expect expect, Content content, ByteBuffer bytes, boolean last) {
        if (!last && bytes.remaining() < Math.max(content.shortest(), expect.minRecv())) return Match.OPEN;
        if (content.isIn(bytes)) return Match.YES;
        return last || expect.minRecv() >= 0 ? Match.NO : Match.OPEN;
    }

    private static Judgement ofHttp(Expect expect, Http http, Received received, boolean bodyWanted) {
        var reply = HttpReply.read(received.bytes());
        return switch (reply.state()) {
            case MALFORMED -> reject(expect, Status.L7RSP, 0, Wording.withComment(expect, ""));
            case INCOMPLETE -> withoutHead(expect, received);
            case COMPLETE ->
                switch (http) {
                    case HttpStatus status -> onHead(expect, reply, status.accepts(reply.status()));
                    case HttpStatusPattern(var regex) -> onHead(expect, reply, regex.isIn(digits(reply.status())));
                    case HttpHeader header -> onHead(expect, reply, reply.hasHeader(header));
                    case HttpBody(var content) -> onBody(expect, content, reply, received, bodyWanted);
                };
        };
    }

    /** An answer that ends before its head does is no answer: a broken connection, except when it is just too long. */
    private static Judgement withoutHead(Expect expect, Received received) {
        return switch (received.rest()) {
            case COMING -> UNDECIDED;
            case NO_ROOM -> reject(expect, Status.L7RSP, 0, Wording.withComment(expect, ""));
            case ENDED, BROKEN -> new Rejected(Verdict.of(Status.SOCKERR, received.cause()));
        };
    }

    private static ByteBuffer digits(int status) {
        return ByteBuffer.wrap(Integer.toString(status).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Judgement onHead(Expect expect, HttpReply reply, boolean match) {
        return match != expect.inverse()
                ? new Accepted(reply.status(), "")
                : reject(expect, Status.L7STS, reply.status(), Wording.withComment(expect, reply.reason()));
    }

    private static Judgement onBody(
            Expect expect, Content content, HttpReply reply, Received received, boolean bodyWanted) {
        var body = HttpContent.of(reply, received, bodyWanted);
        boolean open = body.end() == HttpContent.End.OPEN;
        if (!body.content().hasRemaining() && body.end() != HttpContent.End.MALFORMED) {
            return open ? UNDECIDED : reject(expect, Status.L7RSP, reply.status(), Wording.noBody(expect));
        }
        var match = match(expect, content, body.content(), !open);
        if (match != Match.YES && body.end() == HttpContent.End.MALFORMED) {
            return reject(expect, Status.L7RSP, 0, Wording.withComment(expect, ""));
        }
        return switch (match) {
            case OPEN -> UNDECIDED;
            case YES, NO ->
                match == Match.YES != expect.inverse()
                        ? new Accepted(reply.status(), "")
                        : reject(expect, Status.L7RSP, reply.status(), Wording.wrongBody(expect));
        };
    }

    private static Judgement reject(Expect expect, Status usual, int code, String info) {
        var status = expect.error() != null ? expect.error() : usual;
        return new Rejected(new Verdict(status, code, info));
    }
}
