package io.checker.deploy.cluster;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Where nodes run. */
interface Hosts {

    /** The address of a node, which its checks come from as well. */
    String address(int node);

    /** What goes before a command to run it there. */
    List<String> on(int node);

    /** This machine, each node on a loopback address of its own. */
    static Hosts loopback() {
        var random = ThreadLocalRandom.current();
        var net = "127.%d.%d.".formatted(random.nextInt(100, 250), random.nextInt(1, 250));
        return new Hosts() {
            @Override
            public String address(int node) {
                return net + node;
            }

            @Override
            public List<String> on(int node) {
                return List.of();
            }
        };
    }
}
