package io.checker.deploy.fuzz;

import io.checker.config.Configuration;
import io.checker.script.Conversation;
import io.checker.script.Conversation.Said;
import io.checker.script.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A check as configured, asked about answers that nobody ever gave. */
record Ask(Script script) {

    /** Where one answer ends and the next begins, for checks that ask more than once. */
    private static final byte TURN = (byte) 0xfe;

    /** The check of a backend with these lines. */
    static Ask of(String... lines) {
        var text = "backend b\n" + String.join("\n", lines) + "\nserver s 127.0.0.1:80 check\n";
        var configuration = Configuration.parse("fuzz.cfg", text, Map.of());
        if (configuration.hasErrors()) throw new IllegalArgumentException(configuration.problems() + " in\n" + text);
        var target = configuration.plan().backends().getFirst().targets().getFirst();
        return new Ask(Objects.requireNonNull(target.check()).script());
    }

    /**
     * Hands over each answer at once, then in pieces as the first three bytes of {@code data} say; the rest are the
     * answers. Both have to end, and alike.
     */
    void bothWays(byte[] data) {
        if (data.length < 3) return;
        var answers = turns(Arrays.copyOfRange(data, 3, data.length));
        var whole = Conversation.hold(script, new Talk(answers, Integer.MAX_VALUE, 1));
        int first = Byte.toUnsignedInt(data[0]) << 8 | Byte.toUnsignedInt(data[1]);
        var pieces = Conversation.hold(script, new Talk(answers, first, 1 + Byte.toUnsignedInt(data[2])));
        if (!whole.equals(pieces)) throw new IllegalStateException("at once " + whole + ", in pieces " + pieces);
    }

    private static List<byte[]> turns(byte[] data) {
        var turns = new ArrayList<byte[]>();
        int start = 0;
        for (int i = 0; i <= data.length; i++) {
            if (i < data.length && data[i] != TURN) continue;
            turns.add(Arrays.copyOfRange(data, start, i));
            start = i + 1;
        }
        return turns;
    }

    /** The server of one run; it begins a new answer when it hears something after it has spoken. */
    private static final class Talk implements Conversation.Peer {
        private final List<byte[]> answers;
        private final int first;
        private final int step;
        private int answer;
        private int arrived;
        private boolean spoke;
        private boolean ended;

        /** Of each answer {@code first} bytes come first, then {@code step} at a time. */
        Talk(List<byte[]> answers, int first, int step) {
            this.answers = answers;
            this.first = first;
            this.step = step;
        }

        @Override
        public boolean accept() {
            return true;
        }

        @Override
        public void hear(byte[] said) {
            if (!spoke) return;
            answer++;
            arrived = 0;
            spoke = false;
            ended = false;
        }

        @Override
        public Said speak() {
            if (ended) throw new IllegalStateException("still listening when nothing can follow");
            var bytes = answer < answers.size() ? answers.get(answer) : new byte[0];
            ended = arrived == bytes.length;
            arrived = (int) Math.min(bytes.length, spoke ? (long) arrived + step : first);
            spoke = true;
            return new Said(Arrays.copyOf(bytes, arrived), ended ? Said.Then.END : Said.Then.MORE);
        }
    }
}
