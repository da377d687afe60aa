package io.checker.deploy.scenarios;

import io.checker.config.Configuration;
import io.checker.deploy.scenarios.Conduct.Act;
import io.checker.health.Verdict;
import io.checker.script.Conversation;
import io.checker.script.Conversation.Said;
import io.checker.script.Conversation.Said.Then;
import io.checker.script.Script;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** A short story played on the interpreter alone: no sockets, no clock. */
final class Playback implements Conversation.Peer {

    private final List<Conduct> conduct;
    private final Function<byte[], List<byte[]>> cut;
    private final List<ByteArrayOutputStream> heard = new ArrayList<>();
    private final ArrayDeque<byte[]> coming = new ArrayDeque<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private Iterator<Act> acts = List.<Act>of().iterator();
    private boolean spokenTo;
    private final Verdict verdict;

    /** @param cut how what the server says in one segment is cut further */
    Playback(Story story, Function<byte[], List<byte[]>> cut) {
        this.conduct = Conduct.readAll(story.servers().values().iterator().next());
        this.cut = cut;
        this.verdict = Conversation.hold(script(story), this);
    }

    /** Whether a story needs neither sockets nor a clock. */
    static boolean canPlay(Story story) {
        if (!story.isShort()
                || story.outcome() == null
                || story.has("sockets")
                || story.servers().size() != 1) {
            return false;
        }
        var lines = story.servers().values().iterator().next();
        return !RealServers.isOne(lines.getFirst())
                && Conduct.readAll(lines).stream().noneMatch(Conduct::pauses);
    }

    private static Script script(Story story) {
        var configuration =
                Configuration.parse("story.cfg", story.config(Map.of(Story.SERVER, "127.0.0.1:80")), Map.of());
        if (configuration.hasErrors()) throw new AssertionError(configuration.problems());
        var target = configuration.plan().backends().getFirst().targets().getFirst();
        return Objects.requireNonNull(target.check()).script();
    }

    Outcome outcome() {
        return Outcome.of(verdict);
    }

    /** What each connection said. */
    List<String> sent() {
        return heard.stream().map(each -> Conduct.written(each.toByteArray())).toList();
    }

    @Override
    public boolean accept() {
        var next = conduct.get(Math.min(heard.size(), conduct.size() - 1));
        if (next.refuses()) return false;
        heard.add(new ByteArrayOutputStream());
        acts = next.acts().iterator();
        coming.clear();
        received.reset();
        spokenTo = false;
        return true;
    }

    @Override
    public void hear(byte[] said) {
        heard.getLast().writeBytes(said);
        received.reset();
        spokenTo = true;
    }

    @Override
    public Said speak() {
        while (coming.isEmpty()) {
            switch (acts.next()) {
                case Act.Hear _ -> {
                    if (!spokenTo) return said(Then.SILENCE); // each waits for the other
                    spokenTo = false;
                }
                case Act.Await(var words) -> {
                    if (!Conduct.written(heard.getLast().toByteArray()).contains(words)) return said(Then.SILENCE);
                    spokenTo = false;
                }
                case Act.Say(var segments) -> {
                    for (var segment : segments) {
                        if (segment.length > 0) coming.addAll(cut.apply(segment));
                    }
                }
                case Act.End _ -> {
                    return said(Then.END);
                }
                case Act.Reset _ -> {
                    return said(Then.RESET);
                }
                case Act.Stay _ -> {
                    return said(Then.SILENCE);
                }
                case Act.Pause _, Act.Refuse _ -> throw new IllegalStateException("not for the interpreter");
            }
        }
        received.writeBytes(coming.poll());
        return said(Then.MORE);
    }

    private Said said(Then then) {
        return new Said(received.toByteArray(), then);
    }
}
