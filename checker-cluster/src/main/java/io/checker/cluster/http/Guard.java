package io.checker.cluster.http;

import java.net.InetAddress;
import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages out that a browser on this machine shows: without authentication, what reaches a loopback address
 * could be any page's doing. A name of somebody else's may lead here (DNS rebinding), so the host has to be an address
 * or {@code localhost}; a page of another origin may ask, so a browser's origin has to be this host.
 */
final class Guard {

    /** Why a request is not served; null when it is. */
    static @Nullable String objection(HttpRequest request) {
        var host = request.getUri().getHost().address();
        if (!isOwn(host)) return "the host '" + host + "' is neither an address nor localhost";
        for (var origin : origins(request)) {
            if (!origin.equals(request.getUri().getScheme() + "://" + authority(request))) {
                return "a page of another origin, " + origin + ", may not use this API";
            }
        }
        return null;
    }

    private static boolean isOwn(String host) {
        if (host.equalsIgnoreCase("localhost")) return true;
        try {
            return !InetAddress.ofLiteral(host.replace("[", "").replace("]", ""))
                    .isAnyLocalAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static String authority(HttpRequest request) {
        return request.getHeader("Host").map(header -> header.value()).orElse("");
    }

    private static List<String> origins(HttpRequest request) {
        return request.getHeader("Origin")
                .map(header -> List.of(header.value()))
                .orElse(List.of());
    }

    private Guard() {}
}
