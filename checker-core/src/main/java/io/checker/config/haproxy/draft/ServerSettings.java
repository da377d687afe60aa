package io.checker.config.haproxy.draft;

import io.checker.config.Position;
import io.checker.config.haproxy.state.StateSettings;
import io.checker.health.Pace;
import io.checker.health.Thresholds;
import io.checker.plan.Address;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code default-server} and {@code server} lines say after the address (HAProxy manual, section 5.2); plain
 * fields, filled in by the lines' readers, a server's own over copies of its defaults.
 */
public final class ServerSettings {

    public boolean checked;
    public long inter = Pace.DEFAULT.inter();

    /** Milliseconds, 0 for the same as {@link #inter}. */
    public long fastinter;

    /** Milliseconds, 0 for the same as {@link #inter}. */
    public long downinter;

    public int rise = Thresholds.DEFAULT.rise();
    public int fall = Thresholds.DEFAULT.fall();

    /** The port that is checked, 0 when not said. */
    public int port;

    /** The address that is checked, its port 0 when not said. */
    public @Nullable Address addr;

    public int weight = 1;
    public boolean backup;
    public boolean disabled;

    /** The {@code healthcheck} section that says how it is checked; null for the way of its backend. */
    public @Nullable Reference healthcheck;

    /** What decides about its state besides its check. */
    public StateSettings state = new StateSettings();

    /** What the check would have to do besides and where that was asked for; shared by copies until changed. */
    private Map<String, Position> demands = Map.of();

    public ServerSettings copy() {
        var copy = new ServerSettings();
        copy.checked = checked;
        copy.inter = inter;
        copy.fastinter = fastinter;
        copy.downinter = downinter;
        copy.rise = rise;
        copy.fall = fall;
        copy.port = port;
        copy.addr = addr;
        copy.weight = weight;
        copy.backup = backup;
        copy.disabled = disabled;
        copy.healthcheck = healthcheck;
        copy.state = state.copy();
        copy.demands = demands;
        return copy;
    }

    /** Notes that {@code keyword} was written at {@code position}. */
    public void demand(String keyword, Position position) {
        demands = new TreeMap<>(demands);
        demands.put(keyword, position);
    }

    /** Takes {@code keyword} back. */
    public void waive(String keyword) {
        if (!demands.containsKey(keyword)) return;
        demands = new TreeMap<>(demands);
        demands.remove(keyword);
    }

    Map<String, Position> demands() {
        return demands;
    }

    Pace pace(int spread) {
        return new Pace(inter, fastinter == 0 ? inter : fastinter, downinter == 0 ? inter : downinter, spread);
    }

    Thresholds thresholds() {
        return new Thresholds(rise, fall);
    }
}
