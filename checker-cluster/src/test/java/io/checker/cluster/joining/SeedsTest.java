package io.checker.cluster.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SeedsTest {

    private static final String OWN = "10.0.0.1";

    private static Seeds parse(String said, String own) throws Seeds.Bad {
        return Seeds.parse(said, 7355, own);
    }

    @Test
    void aListNamesNodes() throws Exception {
        assertThat(parse("10.0.0.1, b:8000", OWN))
                .isEqualTo(new Seeds.Listed(List.of(new Seeds.Node("10.0.0.1", 7355), new Seeds.Node("b", 8000))));
        assertThat(parse("10.0.0.2", OWN)).isEqualTo(new Seeds.Listed(List.of(new Seeds.Node("10.0.0.2", 7355))));
    }

    @Test
    void oneNameMeansAllItsAddressesUnlessNodesAreCalledByNames() throws Exception {
        assertThat(parse("checker.test", OWN)).isEqualTo(new Seeds.Named("checker.test", 7355));
        assertThat(parse("checker.test:8000", OWN)).isEqualTo(new Seeds.Named("checker.test", 8000));
        assertThat(parse("checker.test", "one.test"))
                .isEqualTo(new Seeds.Listed(List.of(new Seeds.Node("checker.test", 7355))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a:0|in 'a:0' the port is '0'",
                "a,b:65536|in 'b:65536' the port is '65536'",
                "a:x|in 'a:x' the port is 'x', and ports are 1 to 65535",
                "a:|the port is ''",
                "a,,b|'' is none",
                "a b|'a b' is none",
                "a:1:2|'a:1:2' is none"
            })
    void whatIsNoSeedIsSaidSo(String said, String objection) {
        assertThatThrownBy(() -> parse(said, OWN))
                .hasMessageContaining("lists HOST[:PORT]")
                .hasMessageContaining(objection);
    }
}
