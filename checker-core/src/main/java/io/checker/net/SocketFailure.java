package io.checker.net;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.util.Map;

/**
 * Why a connection failed, in HAProxy's words, and whose fault it was.
 *
 * @param cause as the log shows it
 * @param ours whether this machine lacked something (descriptors, ports, memory): it says nothing about the server
 */
public record SocketFailure(String cause, boolean ours) {

    private record Errno(String name, String text, boolean ours) {}

    /** What the JDK's messages are, which are the C library's except for the first two. */
    private static final Map<String, Errno> KNOWN = Map.ofEntries(
            Map.entry("Connection reset", new Errno("ECONNRESET", "Connection reset by peer", false)),
            Map.entry("Connection reset by peer", new Errno("ECONNRESET", "Connection reset by peer", false)),
            servers("ECONNREFUSED", "Connection refused"),
            servers("EPIPE", "Broken pipe"),
            servers("EHOSTUNREACH", "No route to host"),
            servers("ENETUNREACH", "Network is unreachable"),
            servers("ETIMEDOUT", "Connection timed out"),
            servers("EACCES", "Permission denied"),
            servers("EPERM", "Operation not permitted"),
            servers("ENOENT", "No such file or directory"),
            servers("EAGAIN", "Resource temporarily unavailable"),
            ours("EMFILE", "Too many open files"),
            ours("ENFILE", "Too many open files in system"),
            ours("EADDRNOTAVAIL", "Cannot assign requested address"),
            ours("EADDRINUSE", "Address already in use"),
            ours("ENOBUFS", "No buffer space available"),
            ours("ENOMEM", "Cannot allocate memory"));

    private static Map.Entry<String, Errno> servers(String name, String text) {
        return Map.entry(text, new Errno(name, text, false));
    }

    private static Map.Entry<String, Errno> ours(String name, String text) {
        return Map.entry(text, new Errno(name, text, true));
    }

    /** What the C library calls it. */
    public static String text(IOException failure) {
        var message = message(failure);
        var errno = KNOWN.get(message);
        return errno == null ? message : errno.text;
    }

    private static String message(IOException failure) {
        if (failure instanceof PortUnreachableException) return "Connection refused"; // a datagram's
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    public static SocketFailure of(IOException failure) {
        var message = message(failure);
        var errno = KNOWN.get(message);
        if (errno == null) return new SocketFailure(message, false);
        return new SocketFailure(errno.name + " returned by OS (" + errno.text + ")", errno.ours);
    }
}
