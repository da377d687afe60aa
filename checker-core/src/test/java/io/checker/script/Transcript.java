package io.checker.script;

import io.checker.health.Verdict;
import io.checker.script.Conversation.Said;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
        var arriving = arriving(answer.getBytes(StandardCharsets.ISO_8859_1), cuts, then)
                .iterator();
        return Conversation.hold(script, new Conversation.Peer() {
            @Override
            public boolean accept() {
                return true;
            }

            @Override
            public void hear(byte[] said) {
                // whatever it says
            }

            @Override
            public Said speak() {
                return arriving.next();
            }
        });
    }

    private static List<Said> arriving(byte[] bytes, List<Integer> cuts, Then then) {
        var arriving = new ArrayList<Said>();
        for (int cut : cuts) {
            if (cut > 0) arriving.add(new Said(Arrays.copyOf(bytes, cut), Said.Then.MORE));
        }
        if (bytes.length > 0) arriving.add(new Said(bytes, Said.Then.MORE));
        arriving.add(new Said(bytes, Said.Then.valueOf(then.name())));
        return arriving;
    }

    private Transcript() {}
}
