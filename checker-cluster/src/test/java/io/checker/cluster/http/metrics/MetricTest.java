package io.checker.cluster.http.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.cluster.http.metrics.Metric.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricTest {

    @Test
    void itsHeaderStandsOnceBeforeTheValuesOfAllThings() {
        var metric = new Metric<String>(
                "fruit_total",
                Kind.COUNTER,
                "How many.",
                thing -> Stream.of(Sample.of(Sample.label("name", thing), thing.length())));
        assertThat(metric.lines(List.of("fig", "apple")))
                .containsExactly(
                        "# HELP fruit_total How many.\n# TYPE fruit_total counter\n",
                        "fruit_total{name=\"fig\"} 3\n",
                        "fruit_total{name=\"apple\"} 5\n");
    }

    @Test
    void whatHasNoLabelsHasNoBraces() {
        var metric = Metric.<Integer>single("count", Kind.GAUGE, "How many.", each -> Sample.of("", each));
        assertThat(metric.lines(List.of(7))).endsWith("count 7\n");
    }

    @Test
    void whatHasAMeaningInALabelIsEscaped() {
        assertThat(Sample.label("name", "a\"b\\c\nd")).isEqualTo("name=\"a\\\"b\\\\c\\nd\"");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0.001", "20, 0.02", "1000, 1", "61500, 61.5", "100000, 100"})
    void millisecondsAreSaidInSeconds(long millis, String seconds) {
        assertThat(Sample.seconds(millis)).isEqualTo(seconds);
    }
}
