package io.checker.cluster.wire;

import io.checker.health.Health;
import io.checker.health.Operation;
import io.checker.health.Thresholds;
import io.checker.health.Weight;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.SourceRef;
import org.apache.pekko.stream.StreamRefResolver;
import org.jspecify.annotations.Nullable;

/**
 * Values of any type a message consists of, the same ones every time: with each alternative of what is sealed, and with
 * what may be absent absent.
 */
final class Samples {

    private static final Thresholds THRESHOLDS = new Thresholds(2, 3);

    private final Map<Class<?>, List<?>> known;

    /** The words of all enums that were met. */
    final Map<String, Set<String>> words = new TreeMap<>();

    Samples(ActorSystem<?> system) {
        this.known = Map.ofEntries(
                Map.entry(String.class, List.of("text")),
                Map.entry(int.class, List.of(7)),
                Map.entry(long.class, List.of(1_795_000_000_000L)),
                Map.entry(boolean.class, List.of(true)),
                Map.entry(Boolean.class, List.of(true)),
                Map.entry(Instant.class, List.of(Instant.parse("2026-11-21T13:28:29.592Z"))),
                Map.entry(Duration.class, List.of(Duration.ofMillis(1500))),
                Map.entry(InetAddress.class, List.of(ip("10.0.0.9"), ip("2001:db8::9"))),
                Map.entry(Weight.class, List.of(new Weight(50, true))),
                Map.entry(Thresholds.class, List.of(THRESHOLDS)),
                Map.entry(Health.class, List.of(new Health(THRESHOLDS, 4, Operation.RUNNING))),
                Map.entry(
                        ActorRef.class,
                        List.of(ActorRefResolver.get(system).resolveActorRef("pekko://checker/user/asker#7"))),
                Map.entry(
                        SourceRef.class,
                        List.of(StreamRefResolver.get(system).resolveSourceRef("pekko://checker/user/source#7"))));
    }

    private static InetAddress ip(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException failure) {
            throw new AssertionError(failure);
        }
    }

    /** The first is the plainest. */
    List<?> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            var raw = (Class<?>) generic.getRawType();
            if (raw == List.class) return List.of(of(generic.getActualTypeArguments()[0]));
            if (raw == Set.class) {
                return List.of(Set.of(of(generic.getActualTypeArguments()[0]).getFirst()));
            }
            return of(raw);
        }
        if (!(type instanceof Class<?> kind)) throw new AssertionError("no samples of " + type);
        if (known.containsKey(kind)) return known.get(kind);
        if (kind.isEnum()) return List.of(word(kind));
        if (kind.isRecord()) return records(kind);
        if (kind.isSealed()) {
            return Stream.of(kind.getPermittedSubclasses())
                    .flatMap(each -> of(each).stream())
                    .toList();
        }
        throw new AssertionError("no samples of " + kind + ": say some in Samples");
    }

    private Object word(Class<?> kind) {
        var all = kind.getEnumConstants();
        words.computeIfAbsent(kind.getName(), _ -> new TreeSet<>())
                .addAll(Stream.of(all).map(Object::toString).toList());
        return all[0];
    }

    private List<Object> records(Class<?> kind) {
        var components = kind.getRecordComponents();
        var alternatives = new ArrayList<List<?>>();
        for (var component : components) alternatives.add(alternatives(component));
        var plain = alternatives.stream().map(each -> (Object) each.getFirst()).toArray();
        var all = new ArrayList<>();
        all.add(make(kind, plain));
        for (int i = 0; i < components.length; i++) {
            for (var other : alternatives.get(i).stream().skip(1).toList()) {
                var values = plain.clone();
                values[i] = other;
                all.add(make(kind, values));
            }
        }
        return all;
    }

    private List<?> alternatives(RecordComponent component) {
        var all = new ArrayList<Object>(of(component.getGenericType()));
        if (isOptional(component)) all.add(null);
        return all;
    }

    static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Object make(Class<?> kind, Object[] values) {
        try {
            var types = Arrays.stream(kind.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            var constructor = kind.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException failure) {
            throw new AssertionError(kind + " takes no " + Arrays.toString(values) + ": say some in Samples", failure);
        }
    }
}
