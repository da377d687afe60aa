package io.checker.cluster.cli;

import io.checker.plan.Plan;

/** A plan in a few words. */
final class Summary {

    static String of(Plan plan) {
        int servers = 0;
        int checked = 0;
        for (var backend : plan.backends()) {
            for (var target : backend.targets()) {
                servers++;
                if (target.check() != null && !target.disabled()) checked++;
            }
        }
        return count(plan.backends().size(), "backend") + ", " + count(servers, "server") + ", " + checked + " checked";
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private Summary() {}
}
