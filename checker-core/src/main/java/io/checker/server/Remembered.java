package io.checker.server;

import io.checker.health.Operation;
import io.checker.health.Status;
import java.time.Duration;

/**
 * What a state file tells of a server (HAProxy manual, {@code load-server-state-from-file}).
 *
 * @param admin what was imposed on it
 * @param weight as it was set
 * @param initialWeight as it was configured then
 * @param since how long it had been fit for that
 * @param status how its last check had ended
 * @param checked whether its check counted
 * @param asked whether its agent's check counted
 */
public record Remembered(
        Operation operation,
        Admin admin,
        int weight,
        int initialWeight,
        Duration since,
        Status status,
        boolean checked,
        boolean asked) {}
