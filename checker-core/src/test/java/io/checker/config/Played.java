package io.checker.config;

import io.checker.expression.scene.Facts;
import io.checker.expression.scene.Setting;
import io.checker.health.Verdict;
import io.checker.script.Dialogue;
import io.checker.script.Effect;
import io.checker.script.Input;
import io.checker.script.Input.Received;
import io.checker.script.Input.Received.Rest;
import io.checker.script.Script;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** How a script went: what was sent, where to, and what came of it. */
record Played(String sent, List<Integer> ports, Verdict verdict) {

    /** Answers every request alike and then ends the stream. */
    static Played of(Script script, Facts facts, String answer) {
        var bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
        var sent = new StringBuilder();
        var ports = new ArrayList<Integer>();
        var move = new Dialogue(script, Setting.of(facts)).begin();
        while (true) {
            switch (move.effect()) {
                case Effect.Execute _ -> throw new AssertionError("nothing to converse with");
                case Effect.Open(var how) -> {
                    ports.add(how.port());
                    move = move.next().on(new Input.Connected(false));
                }
                case Effect.Transmit(var payload) -> {
                    sent.append(payload.asText());
                    move = move.next().on(new Input.Sent());
                }
                case Effect.Listen _ -> move = move.next().on(new Received(ByteBuffer.wrap(bytes), Rest.ENDED));
                case Effect.Conclude(var verdict) -> {
                    return new Played(sent.toString(), ports, verdict);
                }
            }
        }
    }
}
