package io.checker.cluster.wire;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.checker.plan.Address;
import io.checker.server.Change;
import java.io.IOException;
import java.net.InetAddress;

/** How Jackson writes what the core's types consist of. Found by its name in cluster.conf. */
public final class WireModule extends SimpleModule {

    /** One of several kinds, told apart by its simple name, which so has to stay. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface OneOfSeveral {}

    /** The address alone: a name would be looked up by who reads it. */
    private static final class Numeric extends StdSerializer<InetAddress> {
        Numeric() {
            super(InetAddress.class, false);
        }

        @Override
        public void serialize(InetAddress ip, JsonGenerator to, SerializerProvider provider) throws IOException {
            to.writeString(ip.getHostAddress());
        }
    }

    public WireModule() {
        super("checker");
        addSerializer(new Numeric());
        for (var sealed : new Class<?>[] {Change.class, Address.class}) {
            setMixInAnnotation(sealed, OneOfSeveral.class);
            for (var kind : sealed.getPermittedSubclasses()) {
                registerSubtypes(new NamedType(kind, kind.getSimpleName()));
            }
        }
    }
}
