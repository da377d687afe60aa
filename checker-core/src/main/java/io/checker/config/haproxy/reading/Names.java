package io.checker.config.haproxy.reading;

import java.net.InetAddress;
import java.util.List;

/** Finds the addresses of a host name; none when there is no such host. */
@FunctionalInterface
public interface Names {
    List<InetAddress> find(String host);
}
