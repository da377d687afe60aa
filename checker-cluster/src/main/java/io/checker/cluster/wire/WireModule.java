package io.checker.cluster.wire;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.checker.plan.Address;
import io.checker.server.Change;
import java.io.IOException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

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

    /** What may be absent says so; anything else has to be there, or actors would find null where they expect none. */
    private static final class Required extends NopAnnotationIntrospector {
        @Override
        public JsonSetter.Value findSetterInfo(Annotated annotated) {
            return annotated instanceof AnnotatedParameter parameter && isRequired(parameter)
                    ? JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL)
                    : JsonSetter.Value.empty();
        }

        private static boolean isRequired(AnnotatedParameter parameter) {
            var components = parameter.getDeclaringClass().getRecordComponents();
            if (components == null) return false;
            return !components[parameter.getIndex()].getAnnotatedType().isAnnotationPresent(Nullable.class);
        }
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.insertAnnotationIntrospector(new Required());
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
