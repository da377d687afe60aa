package io.checker.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.plan.naming.Resolution.Network;
import io.checker.plan.naming.Resolution.Preference;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceTest {

    @ParameterizedTest(name = "{0}: {1}, now {2}, taken {3}")
    @CsvSource({
        "four, 192.0.2.1 192.0.2.2, '', '', 192.0.2.1",
        "four, 192.0.2.1 192.0.2.2, 192.0.2.2, '', 192.0.2.2", // its own is kept
        "four, 192.0.2.1 192.0.2.2, '', 192.0.2.1, 192.0.2.2", // another's is left to it
        "four, 192.0.2.1, '', 192.0.2.1, ''",
        "dup, 192.0.2.1, '', 192.0.2.1, 192.0.2.1",
        "dup, 192.0.2.1 192.0.2.2, 192.0.2.1, 192.0.2.1, 192.0.2.2",
        "six, 192.0.2.1 2001:db8::1, '', '', 2001:db8::1",
        "four, 2001:db8::1 192.0.2.1, 2001:db8::1, '', 192.0.2.1", // the family counts more than what it has
        "six, 192.0.2.1, '', '', 192.0.2.1",
        "net, 192.0.2.1 198.51.100.7, '', '', 198.51.100.7",
        "net, 192.0.2.1 198.51.100.7, 192.0.2.1, '', 198.51.100.7",
        "net, 192.0.2.1 2001:db8::1, '', '', 192.0.2.1",
    })
    void theBestAddressIsTaken(String preference, String answer, String own, String taken, String chosen) {
        var preferences =
                switch (preference) {
                    case "six" -> Preference.DEFAULT;
                    case "dup" -> new Preference(false, List.of(), true);
                    case "net" -> new Preference(false, List.of(new Network(ip("198.51.100.0"), 24)), false);
                    default -> new Preference(false, List.of(), false);
                };
        var others = taken.isEmpty() ? Set.<InetAddress>of() : Set.of(ip(taken));
        var addresses = Arrays.stream(answer.split(" ")).map(ChoiceTest::ip).collect(Collectors.toList());
        var found = Choice.of(addresses, preferences, own.isEmpty() ? null : ip(own), others);
        assertThat(found).isEqualTo(chosen.isEmpty() ? null : ip(chosen));
    }

    private static InetAddress ip(String text) {
        return InetAddress.ofLiteral(text);
    }
}
