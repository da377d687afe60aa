package io.checker.server;

import io.checker.plan.LogTarget.Level;

/**
 * A log line but for the servers its backend has left, which are counted when it is said.
 *
 * @param words up to the counts or the full stop
 */
public record Line(Level level, String words, Counts counts) {

    /** What follows the words. */
    public enum Counts {
        NONE,
        /** A server was lost. */
        LEFT,
        /** A server can take work, or at least finish it. */
        ONLINE
    }

    /** Servers of a backend that can take work. */
    public record Fit(int active, int backup) {

        public int all() {
            return active + backup;
        }
    }

    /** As HAProxy says it; there are no sessions here. */
    public String text(Fit fit) {
        var servers = ". " + fit.active + " active and " + fit.backup + " backup servers ";
        var onBackup = fit.active == 0 && fit.backup > 0 ? " Running on backup." : "";
        return switch (counts) {
            case NONE -> words + ".";
            case LEFT -> words + servers + "left." + onBackup + " 0 sessions active, 0 requeued, 0 remaining in queue.";
            case ONLINE -> words + servers + "online." + onBackup + " 0 sessions requeued, 0 total in queue.";
        };
    }
}
