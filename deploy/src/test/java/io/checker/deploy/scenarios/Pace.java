package io.checker.deploy.scenarios;

import java.util.stream.Stream;

/** The three intervals of a pace, in milliseconds, far enough apart to tell from each other. */
record Pace(double inter, double fast, double down) {

    /** Reads {@code inter=400 fast=100 down=1600}. */
    static Pace read(String line) {
        var values = Stream.of(line.split("[ =]+")).toList();
        return new Pace(
                Double.parseDouble(values.get(1)),
                Double.parseDouble(values.get(3)),
                Double.parseDouble(values.get(5)));
    }

    /** What the pace calls such a time between two connections. */
    String nearest(long nanos) {
        double millis = nanos / 1e6;
        double toInter = distance(millis, inter);
        double toFast = distance(millis, fast);
        double toDown = distance(millis, down);
        if (toInter <= toFast && toInter <= toDown) return "inter";
        return toFast <= toDown ? "fast" : "down";
    }

    private static double distance(double a, double b) {
        return Math.abs(Math.log(a / b));
    }
}
