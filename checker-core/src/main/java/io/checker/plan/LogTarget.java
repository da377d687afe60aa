package io.checker.plan;

import java.net.InetSocketAddress;

/**
 * Where log lines go, over syslog UDP (HAProxy manual, section 3.1, {@code log}).
 *
 * @param maxLevel the least severe level that is sent, by number (7 sends all)
 * @param minLevel levels more severe than this one are sent as this one (0 changes none)
 */
public record LogTarget(InetSocketAddress address, Facility facility, Level maxLevel, Level minLevel) {

    /** Syslog severities, in order (RFC 3164, section 4.1.1, with HAProxy's names). */
    public enum Level {
        EMERG,
        ALERT,
        CRIT,
        ERR,
        WARNING,
        NOTICE,
        INFO,
        DEBUG;

        /** The number on the wire. */
        @SuppressWarnings("EnumOrdinal") // the constants stand in the protocol's order
        public int number() {
            return ordinal();
        }
    }

    /** Syslog facilities, in order, with HAProxy's names. */
    public enum Facility {
        KERN,
        USER,
        MAIL,
        DAEMON,
        AUTH,
        SYSLOG,
        LPR,
        NEWS,
        UUCP,
        CRON,
        AUTH2,
        FTP,
        NTP,
        AUDIT,
        ALERT,
        CRON2,
        LOCAL0,
        LOCAL1,
        LOCAL2,
        LOCAL3,
        LOCAL4,
        LOCAL5,
        LOCAL6,
        LOCAL7;

        /** The number on the wire. */
        @SuppressWarnings("EnumOrdinal") // the constants stand in the protocol's order
        public int number() {
            return ordinal();
        }
    }
}
