package io.checker.config.haproxy.text;

/** Version numbers as HAProxy writes them: {@code 2.6.12}, or {@code 2.4-dev19} for what came before 2.4.0. */
final class Version {

    private static final int PARTS = 3;
    private static final int RELEASED = 1_000_000;

    /** Less than, equal to or greater than 0 as {@code one} is older than, the same as or newer than {@code other}. */
    static int compare(String one, String other) {
        var mine = parts(one);
        var yours = parts(other);
        for (int i = 0; i < mine.length; i++) {
            if (mine[i] != yours[i]) return Integer.compare(mine[i], yours[i]);
        }
        return 0;
    }

    /** Major, minor, patch, and how far in development; what is missing is zero. */
    private static int[] parts(String version) {
        var parts = new int[PARTS + 1];
        int dev = version.indexOf("-dev");
        parts[PARTS] = dev < 0 ? RELEASED : number(version, dev + "-dev".length());
        int at = 0;
        for (int i = 0; i < PARTS && at < version.length(); i++) {
            parts[i] = number(version, at);
            while (at < version.length() && isDigit(version.charAt(at))) at++;
            if (at < version.length() && version.charAt(at) != '.') break;
            at++;
        }
        return parts;
    }

    private static int number(String text, int start) {
        int value = 0;
        for (int i = start; i < text.length() && isDigit(text.charAt(i)); i++) {
            value = Math.min(value * 10 + text.charAt(i) - '0', RELEASED - 1);
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Version() {}
}
