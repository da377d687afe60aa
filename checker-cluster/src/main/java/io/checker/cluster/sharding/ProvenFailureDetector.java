package io.checker.cluster.sharding;

import com.typesafe.config.Config;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.Address;
import org.apache.pekko.event.EventStream;
import org.apache.pekko.remote.PhiAccrualFailureDetector;

/**
 * Pekko's failure detector, which need not wait for heartbeats that can't come: a node whose process has surely ended
 * is not available at once. Pekko makes one for each node, by its name in cluster.conf.
 */
public final class ProvenFailureDetector extends PhiAccrualFailureDetector {

    /** The addresses where no process is; the same for whoever asks on this machine. */
    private static final Set<String> DEAD = ConcurrentHashMap.newKeySet();

    private volatile String address = "";

    /** Called by Pekko with the detector's section of the configuration. */
    public ProvenFailureDetector(Config config, EventStream events) {
        super(config, events);
    }

    static void died(Address node) {
        DEAD.add(node.toString());
    }

    /** Another process may come to live there. */
    static void removed(Address node) {
        DEAD.remove(node.toString());
    }

    @Override
    public void setAddress(String node) {
        super.setAddress(node);
        address = node;
    }

    @Override
    public boolean isAvailable() {
        return !DEAD.contains(address) && super.isAvailable();
    }
}
