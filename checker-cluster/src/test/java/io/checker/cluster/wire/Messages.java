package io.checker.cluster.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Every kind of message there is, as a node writes and reads it. */
final class Messages implements AutoCloseable {

    private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());

    private final ActorTestKit kit = ActorTestKit.create(
            "checker",
            ConfigFactory.parseString("pekko.actor.provider = local")
                    .withFallback(ConfigFactory.parseResources("cluster.conf"))
                    .withFallback(ConfigFactory.load())
                    .resolve());

    final Samples samples = new Samples(kit.system());

    /** Samples of each kind that is bound to a serializer. */
    final Map<Class<?>, List<?>> all =
            new TreeMap<>((one, other) -> one.getName().compareTo(other.getName()));

    Messages() {
        var bound = kit.system().settings().config().getObject("pekko.actor.serialization-bindings").keySet().stream()
                .filter(each -> each.startsWith("io.checker."))
                .toList();
        for (var each : new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("io.checker")) {
            if (each.isInterface() || bound.stream().noneMatch(each::isAssignableTo)) continue;
            var kind = kind(each);
            all.put(kind, samples.of(kind));
        }
    }

    private static Class<?> kind(JavaClass found) {
        try {
            return Class.forName(found.getName());
        } catch (ClassNotFoundException failure) {
            throw new AssertionError(failure);
        }
    }

    private Serialization serialization() {
        return SerializationExtension.get(Adapter.toClassic(kit.system()));
    }

    private SerializerWithStringManifest serializer(Class<?> kind) {
        try {
            return (SerializerWithStringManifest) serialization().serializerFor(kind);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    byte[] write(Object message) {
        return serialization().serialize(message).get();
    }

    Object read(Class<?> kind, byte[] bytes) {
        return read(kind, kind.getName(), bytes);
    }

    /** What says that it is {@code manifest} and was written as one of {@code like} is. */
    Object read(Class<?> like, String manifest, byte[] bytes) {
        return serialization()
                .deserialize(bytes, serializer(like).identifier(), manifest)
                .get();
    }

    String manifest(Object message) {
        return serializer(message.getClass()).manifest(message);
    }

    static JsonNode tree(byte[] bytes) {
        try {
            return CBOR.readTree(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static byte[] bytes(JsonNode tree) {
        try {
            return CBOR.writeValueAsBytes(tree);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        kit.shutdownTestKit();
    }
}
