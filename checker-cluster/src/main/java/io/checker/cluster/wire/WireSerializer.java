package io.checker.cluster.wire;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.util.Optional;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.serialization.jackson.JacksonObjectMapperProvider;
import org.apache.pekko.serialization.jackson.JacksonSerializer;

/**
 * Pekko's Jackson serializer for CBOR, but that a message it can't read is told of once of each kind; then Pekko drops
 * it. Found by its name in wire.conf.
 */
public final class WireSerializer extends JacksonSerializer {

    public WireSerializer(ExtendedActorSystem system, String binding) {
        super(
                system,
                binding,
                JacksonObjectMapperProvider.get(system).getOrCreate(binding, Optional.of(new CBORFactory())));
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) {
        try {
            return super.fromBinary(bytes, manifest);
        } catch (Exception failure) { // Scala does not say which
            throw Unread.told(manifest, failure);
        }
    }
}
