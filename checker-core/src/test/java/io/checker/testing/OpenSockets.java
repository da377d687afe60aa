package io.checker.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sockets of this process, by the numbers the kernel has for them (proc_pid_fd(5), proc_pid_net(5)). */
public final class OpenSockets {

    private static final List<Table> TABLES = List.of(
            new Table("tcp", 9), new Table("tcp6", 9), new Table("udp", 9), new Table("udp6", 9), new Table("unix", 6));

    private record Table(String name, int column) {
        Stream<String> sockets() {
            try {
                return Files.readAllLines(Path.of("/proc/self/net", name)).stream()
                        .skip(1)
                        .map(line -> line.strip().split("\\s+")[column]);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** All of them, those included that wait for their next connection. */
    public static int count() {
        return open().size();
    }

    /** Those that are connected, connecting or bound. */
    public static int inUse() {
        var open = open();
        return (int)
                TABLES.stream().flatMap(Table::sockets).filter(open::contains).count();
    }

    private static Set<String> open() {
        try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .map(OpenSockets::socket)
                    .flatMap(Optional::stream)
                    .collect(Collectors.toSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<String> socket(Path descriptor) {
        try {
            var target = Files.readSymbolicLink(descriptor).toString();
            return Optional.of(target)
                    .filter(any -> any.startsWith("socket:["))
                    .map(any -> any.substring(8, any.length() - 1));
        } catch (IOException _) {
            return Optional.empty(); // closed meanwhile
        }
    }

    private OpenSockets() {}
}
