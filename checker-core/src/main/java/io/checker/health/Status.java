package io.checker.health;

import static io.checker.health.Result.CONDPASS;
import static io.checker.health.Result.FAILED;
import static io.checker.health.Result.NEUTRAL;
import static io.checker.health.Result.PASSED;
import static io.checker.health.Result.UNKNOWN;

/**
 * How a run of a check ended. Names, numbers and texts are HAProxy's (management guide, "show servers state" and
 * the statistics column {@code check_status}); {@link #LATE} is ours.
 */
public enum Status {
    UNK(0, UNKNOWN, "Unknown"),
    INI(1, UNKNOWN, "Initializing"),
    CHECKED(3, NEUTRAL, "No status change"),
    HANA(4, FAILED, "Health analyze"),
    SOCKERR(5, FAILED, "Socket error"),
    L4OK(6, PASSED, "Layer4 check passed"),
    L4TOUT(7, FAILED, "Layer4 timeout"),
    L4CON(8, FAILED, "Layer4 connection problem"),
    L6OK(9, PASSED, "Layer6 check passed"),
    L6TOUT(10, FAILED, "Layer6 timeout"),
    L6RSP(11, FAILED, "Layer6 invalid response"),
    L7TOUT(12, FAILED, "Layer7 timeout"),
    L7RSP(13, FAILED, "Layer7 invalid response"),
    L7OK(15, PASSED, "Layer7 check passed"),
    L7OKC(16, CONDPASS, "Layer7 check conditionally passed"),
    L7STS(17, FAILED, "Layer7 wrong status"),
    PROCERR(18, FAILED, "External check error"),
    PROCTOUT(19, FAILED, "External check timeout"),
    PROCOK(20, PASSED, "External check passed"),
    /** The checker itself lacked something (a buffer, a descriptor, time): says nothing about the server. */
    LATE(100, NEUTRAL, "Check late");

    /** From here on {@link Verdict#code} has a meaning (HAProxy's {@code HCHK_STATUS_L57DATA}). */
    private static final int FIRST_WITH_CODE = 14;

    private final int number;
    private final Result result;
    private final String text;

    Status(int number, Result result, String text) {
        this.number = number;
        this.result = result;
        this.text = text;
    }

    public int number() {
        return number;
    }

    public Result result() {
        return result;
    }

    public String text() {
        return text;
    }

    public boolean hasCode() {
        return number >= FIRST_WITH_CODE && this != LATE;
    }
}
