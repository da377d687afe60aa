package io.checker.cluster.http.metrics;

import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Something measured of things of one kind.
 *
 * @param help what it is, in a line
 * @param samples its values for one thing
 */
record Metric<T>(String name, Kind kind, String help, Function<T, Stream<Sample>> samples) {

    enum Kind {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    /** One value at the most for each thing. */
    static <T> Metric<T> single(String name, Kind kind, String help, Function<T, Sample> sample) {
        return new Metric<>(name, kind, help, thing -> Stream.of(sample.apply(thing)));
    }

    /** Its lines in Prometheus's text format 0.0.4, made as they are read. */
    Stream<String> lines(Collection<T> things) {
        var header = "# HELP " + name + " " + help + "\n# TYPE " + name + " "
                + kind.name().toLowerCase(Locale.ROOT) + "\n";
        return Stream.concat(Stream.of(header), things.stream().flatMap(samples).map(this::line));
    }

    private String line(Sample sample) {
        var labels = sample.labels().isEmpty() ? "" : "{" + sample.labels() + "}";
        return name + sample.suffix() + labels + " " + sample.value() + "\n";
    }
}
