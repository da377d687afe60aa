package io.checker.cluster.sharding;

import io.checker.health.Probe;
import io.checker.plan.TargetId;

/**
 * What a check is called in the cluster: {@code backend*server}, and {@code backend*server*agent} that of the agent.
 * HAProxy's names have no asterisks in them, and URLs, which Pekko makes of it, take them as they are.
 */
record CheckId(TargetId target, Probe probe) {

    private static final String AGENT = "*agent";

    static CheckId parse(String text) {
        boolean agent = text.endsWith(AGENT) && text.indexOf('*') < text.length() - AGENT.length();
        var names = agent ? text.substring(0, text.length() - AGENT.length()) : text;
        int star = names.indexOf('*');
        return new CheckId(
                new TargetId(names.substring(0, star), names.substring(star + 1)), agent ? Probe.AGENT : Probe.HEALTH);
    }

    @Override
    public String toString() {
        return target.backend() + "*" + target.server() + (probe == Probe.AGENT ? AGENT : "");
    }
}
