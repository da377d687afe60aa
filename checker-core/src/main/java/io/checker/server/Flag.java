package io.checker.server;

/** Why a server is in maintenance or drained (HAProxy's names and, in {@code srv_admin_state}, numbers). */
public enum Flag {
    /** Put into maintenance by an administrator. */
    FMAINT(0x01),
    /** In maintenance because the server it tracks is. */
    IMAINT(0x02),
    /** Disabled in the configuration, which {@link #FMAINT} came from. */
    CMAINT(0x04),
    /** Drained by an administrator. */
    FDRAIN(0x08),
    /** Drained because the server it tracks is. */
    IDRAIN(0x10),
    /** Its name does not resolve. */
    RMAINT(0x20),
    /** Its name was changed at run time. */
    HMAINT(0x40);

    private final int number;

    Flag(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** What a server that tracks one with this flag is given. */
    public Flag inherited() {
        return maintains() ? IMAINT : IDRAIN;
    }

    boolean maintains() {
        return this == FMAINT || this == IMAINT || this == RMAINT;
    }

    boolean drains() {
        return this == FDRAIN || this == IDRAIN;
    }
}
