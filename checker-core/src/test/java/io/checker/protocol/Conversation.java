package io.checker.protocol;

import io.checker.health.Verdict;
import io.checker.script.Bytes;
import io.checker.script.Dialogue;
import io.checker.script.Effect;
import io.checker.script.Input;
import io.checker.script.Input.Received;
import io.checker.script.Input.Received.Rest;
import io.checker.script.Script;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A script spoken with a server that gives one answer whenever it is listened to anew. */
final class Conversation {

    /** What the server does after its last answer. */
    enum Then {
        END,
        RESET,
        SILENCE
    }

    private final List<Bytes> sent = new ArrayList<>();
    private final Deque<byte[]> answers;
    private final Then then;
    private final @Nullable RandomGenerator random;
    private byte[] said = new byte[0];
    private int heard;
    private boolean asked = true;

    private Conversation(List<byte[]> answers, Then then, @Nullable RandomGenerator random) {
        this.answers = new ArrayDeque<>(answers);
        this.then = then;
        this.random = random;
    }

    static Verdict verdict(Script script, List<byte[]> answers, Then then) {
        return new Conversation(answers, then, null).speak(script);
    }

    /** The verdict when the network cuts the answers anywhere. */
    static Verdict verdictCut(Script script, List<byte[]> answers, Then then, RandomGenerator random) {
        return new Conversation(answers, then, random).speak(script);
    }

    /** What is sent to a server that gives these answers. */
    static List<Bytes> sent(Script script, List<byte[]> answers) {
        var conversation = new Conversation(answers, Then.END, null);
        conversation.speak(script);
        return conversation.sent;
    }

    private Verdict speak(Script script) {
        var move = Dialogue.begin(script);
        while (true) {
            switch (move.effect()) {
                case Effect.Execute _ -> throw new AssertionError("nothing to converse with");
                case Effect.Open _ -> move = move.next().on(new Input.Connected(false));
                case Effect.Transmit(var bytes) -> {
                    sent.add(bytes);
                    said = Arrays.copyOfRange(said, heard, said.length);
                    heard = 0;
                    asked = true;
                    move = move.next().on(new Input.Sent());
                }
                case Effect.Listen _ -> move = move.next().on(next());
                case Effect.Conclude(var verdict) -> {
                    return verdict;
                }
            }
        }
    }

    private Input next() {
        if (asked && !answers.isEmpty()) {
            asked = false;
            var more = answers.pop();
            int length = said.length;
            said = Arrays.copyOf(said, length + more.length);
            System.arraycopy(more, 0, said, length, more.length);
        }
        if (heard < said.length) {
            heard = random == null ? said.length : random.nextInt(heard, said.length) + 1;
            return new Received(ByteBuffer.wrap(said, 0, heard), Rest.COMING);
        }
        if (!answers.isEmpty()) return new Input.TimedOut(Input.Layer.L7);
        return switch (then) {
            case END -> new Received(ByteBuffer.wrap(said), Rest.ENDED);
            case RESET ->
                said.length == 0
                        ? new Input.Broken(Input.Layer.L7, "reset")
                        : new Received(ByteBuffer.wrap(said), Rest.BROKEN, "reset");
            case SILENCE -> new Input.TimedOut(Input.Layer.L7);
        };
    }
}
