package io.checker.report.status;

import io.checker.health.Probe;
import io.checker.plan.TargetId;

/** One of the checks of a target. */
public record CheckName(TargetId target, Probe probe) {}
