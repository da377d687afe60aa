package io.checker.script;

import io.checker.health.Verdict;
import io.checker.script.Input.Received;
import io.checker.script.Input.Received.Rest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Plays a script against a prepared answer, delivered in pieces. */
public final class Transcript {

    /** What happens after the answer. */
    public enum Then {
        END,
        RESET,
        SILENCE
    }

    /** The verdict on {@code answer} said in one piece. */
    public static Verdict play(Script script, String answer, Then then) {
        return play(script, answer, List.of(), then);
    }

    /** The verdict on {@code answer} cut at random places. */
    public static Verdict playCut(Script script, String answer, Then then, RandomGenerator random) {
        var cuts = random.ints(random.nextInt(8), 0, answer.length() + 1)
                .sorted()
                .boxed()
                .toList();
        return play(script, answer, cuts, then);
    }

    private static Verdict play(Script script, String answer, List<Integer> cuts, Then then) {
        var move = Dialogue.begin(script);
        Iterator<Input> arriving = inputs(answer, cuts, then).iterator();
        while (true) {
            switch (move.effect()) {
                case Effect.Open _ -> move = move.next().on(new Input.Connected(false));
                case Effect.Execute _ -> throw new AssertionError("nothing to converse with");
                case Effect.Transmit _ -> move = move.next().on(new Input.Sent());
                case Effect.Listen _ -> move = move.next().on(arriving.next());
                case Effect.Conclude(var verdict) -> {
                    return verdict;
                }
            }
        }
    }

    private static List<Input> inputs(String answer, List<Integer> cuts, Then then) {
        var bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
        var inputs = new ArrayList<Input>();
        for (int cut : cuts) {
            if (cut > 0) inputs.add(new Received(ByteBuffer.wrap(bytes, 0, cut), Rest.COMING));
        }
        if (bytes.length > 0) inputs.add(new Received(ByteBuffer.wrap(bytes), Rest.COMING));
        inputs.add(
                switch (then) {
                    case END -> new Received(ByteBuffer.wrap(bytes), Rest.ENDED);
                    case RESET ->
                        bytes.length == 0
                                ? new Input.Broken(Input.Layer.L7, "reset")
                                : new Received(ByteBuffer.wrap(bytes), Rest.BROKEN, "reset");
                    case SILENCE -> new Input.TimedOut(Input.Layer.L7);
                });
        return inputs;
    }

    private Transcript() {}
}
