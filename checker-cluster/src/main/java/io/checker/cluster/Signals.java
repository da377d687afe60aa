package io.checker.cluster;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * The process's signals. The JDK's own answer to SIGTERM ends with status 143 and cannot be kept waiting; its signal
 * handlers are outside the documented API, so they are reached by reflection and a JVM without them keeps its ways.
 */
final class Signals {

    /** Runs {@code action} each time the process gets the signal {@code name} (without SIG): whether it will. */
    static boolean on(String name, Runnable action) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler call = (_, _, _) -> {
                action.run();
                return null;
            };
            var proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, call);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            return true;
        } catch (ReflectiveOperationException _) {
            return false;
        }
    }

    private Signals() {}
}
