package io.checker.config.haproxy.state;

import io.checker.config.Position;
import io.checker.config.haproxy.text.Word;
import io.checker.plan.InitState;
import io.checker.plan.Observe;
import io.checker.plan.TargetId;
import org.jspecify.annotations.Nullable;

/**
 * What server lines say about a server's state besides its check (HAProxy manual, section 5.2); plain fields, filled
 * in by the lines' readers.
 */
public final class StateSettings {

    /** Where something was said. */
    public record Said(Word word, Position position) {}

    public InitState init = InitState.NONE;

    /** Null when nothing was said about it. */
    public @Nullable Position initPosition;

    /** {@code [backend/]server}; null for none. */
    public @Nullable Said track;

    /** Milliseconds. */
    public long slowstart;

    /** Null when traffic is not observed. */
    public Observe.@Nullable Layer layer;

    public int errorLimit = 10;
    public Observe.OnError onError = Observe.OnError.FAIL_CHECK;
    public AgentSettings agent = new AgentSettings();

    public StateSettings copy() {
        var copy = new StateSettings();
        copy.init = init;
        copy.initPosition = initPosition;
        copy.track = track;
        copy.slowstart = slowstart;
        copy.layer = layer;
        copy.errorLimit = errorLimit;
        copy.onError = onError;
        copy.agent = agent.copy();
        return copy;
    }

    @Nullable
    Observe observe() {
        return layer == null ? null : new Observe(layer, errorLimit, onError);
    }

    /** The server to track, which is of this backend when no other is named. */
    static TargetId tracked(Said track, String backend) {
        var name = track.word().text();
        int slash = name.indexOf('/');
        return slash < 0
                ? new TargetId(backend, name)
                : new TargetId(name.substring(0, slash), name.substring(slash + 1));
    }
}
