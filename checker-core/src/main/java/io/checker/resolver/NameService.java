package io.checker.resolver;

import io.checker.plan.naming.Resolvers;

/** Asks for addresses. It blocks. */
@FunctionalInterface
interface NameService {

    /**
     * The addresses of a name.
     *
     * @param six whether IPv6 addresses are asked for first; the others when there are none
     */
    Answer ask(Resolvers resolvers, String host, boolean six);
}
