package io.checker.plan;

import org.jspecify.annotations.Nullable;

/**
 * A server as configured.
 *
 * @param address where it serves
 * @param checkAddress where it is checked
 * @param weight 0 to 256; 0 takes no work
 * @param backup serves only when no other can
 * @param disabled in maintenance from the start: not checked
 * @param check how it is checked; null when it is not and so counts as available
 */
public record Target(
        TargetId id,
        Address address,
        Address checkAddress,
        int weight,
        boolean backup,
        boolean disabled,
        @Nullable HealthCheck check) {

    public Target {
        if (weight < 0 || weight > 256) throw new IllegalArgumentException("weight is 0 to 256, not " + weight);
    }

    /** Whether there is a check to run; a server in maintenance is left alone. */
    public boolean isChecked() {
        return check != null && !disabled;
    }

    /** A server that is checked where it serves. */
    public static Target of(TargetId id, Address address, HealthCheck check) {
        return new Target(id, address, address, 1, false, false, check);
    }
}
