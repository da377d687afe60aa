package io.checker.plan;

import io.checker.health.Operation;
import io.checker.health.Thresholds;

/**
 * What a server is taken for before its first check, and again when it leaves maintenance (HAProxy manual, section
 * 5.2, {@code init-state}).
 */
public enum InitState {
    /** Up; a failure takes it down, a success settles it. */
    NONE,
    /** Up as after many successes. */
    FULLY_UP,
    /** Up; a failure takes it down. */
    UP,
    /** Down; a success brings it up. */
    DOWN,
    /** Down as after many failures. */
    FULLY_DOWN;

    public Operation operation() {
        return switch (this) {
            case NONE, FULLY_UP, UP -> Operation.RUNNING;
            case DOWN, FULLY_DOWN -> Operation.STOPPED;
        };
    }

    /** Where the check's counter starts. */
    public int score(Thresholds thresholds) {
        return switch (this) {
            case NONE, UP -> thresholds.rise();
            case FULLY_UP -> thresholds.max();
            case DOWN -> thresholds.rise() - 1;
            case FULLY_DOWN -> 0;
        };
    }
}
