package io.checker.cluster.joining;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FoundingTest {

    private static final long LONG = Founding.STEADY.toMillis();

    private final Founding second = new Founding(address("10.0.0.2"));

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException failure) {
            throw new AssertionError(failure);
        }
    }

    private Optional<List<InetAddress>> found(long now, String... addresses) {
        return second.found(addresses(addresses), now);
    }

    private static List<InetAddress> addresses(String... texts) {
        var all = new ArrayList<InetAddress>();
        for (var text : texts) all.add(address(text));
        return all;
    }

    @Test
    void othersAreAskedAtOnceTheLowestFirst() {
        assertThat(found(0, "10.0.0.200", "10.0.0.2", "10.0.0.1"))
                .contains(addresses("10.0.0.1", "10.0.0.2", "10.0.0.200"));
        assertThat(found(1, "10.0.0.1", "10.0.0.2", "10.0.0.200")).isEmpty();
        assertThat(found(2, "10.0.0.1", "10.0.0.2")).contains(addresses("10.0.0.1", "10.0.0.2"));
    }

    @Test
    void theLowestWaitsUntilTheNameLeadsToTheSameForAWhile() {
        assertThat(found(0, "10.0.0.2")).isEmpty();
        assertThat(found(LONG - 1, "10.0.0.2", "10.0.0.3")).isEmpty();
        assertThat(found(2 * LONG - 2, "10.0.0.3", "10.0.0.2")).isEmpty();
        assertThat(found(2 * LONG - 1, "10.0.0.2", "10.0.0.3")).contains(addresses("10.0.0.2", "10.0.0.3"));
    }

    @Test
    void aNameThatLeadsNowhereFoundsNothing() {
        assertThat(found(0)).isEmpty();
        assertThat(found(2 * LONG)).isEmpty();
        assertThat(found(2 * LONG + 1, "10.0.0.2")).isEmpty();
    }

    @Test
    void addressesOfAnotherFamilyAreNotMixedIn() {
        assertThat(found(0, "::1", "10.0.0.1")).contains(addresses("10.0.0.1"));
        assertThat(second.latest()).containsExactly(address("10.0.0.1"));
    }
}
