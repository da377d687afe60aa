package io.checker.protocol;

import io.checker.expression.scene.Facts;
import io.checker.expression.scene.Facts.Standing;
import io.checker.expression.value.AddressText;
import io.checker.health.Operation;

/** What a server is told about how it stands (HAProxy manual, "http-check send-state"). */
final class StateHeader {

    static String value(Facts facts) {
        var server = facts.server();
        var standing = facts.standing();
        var address = server.serves().address();
        // a checker carries no traffic: no sessions, no queues
        return state(standing)
                + "; address=" + (address == null ? "*" : AddressText.of(address))
                + "; port=" + (address == null ? "*" : server.serves().port())
                + "; name=" + server.backend() + "/" + server.name()
                + "; node=" + facts.node().name()
                + "; weight=" + standing.weight() + "/" + standing.totalWeight()
                + "; scur=0/0; qcur=0"
                + (standing.throttle() < 0 ? "" : "; throttle=" + standing.throttle() + "%");
    }

    private static String state(Standing standing) {
        var thresholds = standing.thresholds();
        int score = standing.score();
        if (standing.operation() == Operation.STOPPED) {
            return score == 0 ? "DOWN" : "DOWN " + score + "/" + thresholds.rise();
        }
        var name = standing.operation() == Operation.STOPPING ? "NOLB" : "UP";
        if (score == thresholds.max()) return name;
        return name + " " + (score - thresholds.rise() + 1) + "/" + thresholds.fall();
    }

    private StateHeader() {}
}
