package io.checker.config.haproxy.draft;

import io.checker.config.haproxy.names.NameSettings;
import io.checker.config.haproxy.state.StateSettings;
import io.checker.config.haproxy.text.Reference;
import io.checker.config.haproxy.transport.TransportSettings;
import io.checker.health.Pace;
import io.checker.health.Thresholds;
import io.checker.plan.Address;
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

    public NameSettings names = new NameSettings();

    /** Connections at once, 0 for any number. */
    public int maxconn;

    /** The {@code healthcheck} section that says how it is checked; null for the way of its backend. */
    public @Nullable Reference healthcheck;

    /** What decides about its state besides its check. */
    public StateSettings state = new StateSettings();

    /** How checks travel. */
    public TransportSettings transport = new TransportSettings();

    /** The number that was said, 0 when none was; of one server, so no copy has it. */
    public int number;

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
        copy.names = names.copy();
        copy.maxconn = maxconn;
        copy.healthcheck = healthcheck;
        copy.state = state.copy();
        copy.transport = transport.copy();
        return copy;
    }

    Pace pace(int spread) {
        return new Pace(inter, fastinter == 0 ? inter : fastinter, downinter == 0 ? inter : downinter, spread);
    }

    Thresholds thresholds() {
        return new Thresholds(rise, fall);
    }
}
