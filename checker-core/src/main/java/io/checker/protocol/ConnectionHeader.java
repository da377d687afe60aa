package io.checker.protocol;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What becomes of a request's Connection headers: whether the connection stays is said once, behind all other headers
 * and only where the version does not mean it anyway. A request without such a header wants it closed.
 */
final class ConnectionHeader {

    private final boolean isVersion11;
    private boolean isSaid;
    private boolean closes;
    private boolean upgrades;

    ConnectionHeader(boolean isVersion11) {
        this.isVersion11 = isVersion11;
    }

    /** Takes note of one, and says what is left to say in its place; empty for nothing. */
    String take(String options) {
        if (options.isEmpty()) return "";
        isSaid = true;
        return Stream.of(options.split(","))
                .map(String::strip)
                .filter(this::isOther)
                .collect(Collectors.joining(", "));
    }

    private boolean isOther(String option) {
        switch (option.toLowerCase(Locale.ROOT)) {
            case "close" -> closes = true;
            case "keep-alive" -> {} // the rest is said last
            case "upgrade" -> {
                upgrades = true;
                return true;
            }
            default -> {
                return !option.isEmpty();
            }
        }
        return false;
    }

    /** What is said behind all other headers, empty for nothing. */
    String last() {
        if (upgrades) return "";
        boolean stays = isSaid && !closes;
        if (isVersion11) return stays ? "" : "close";
        return stays ? "keep-alive" : "";
    }
}
