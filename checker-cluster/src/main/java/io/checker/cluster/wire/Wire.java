package io.checker.cluster.wire;

/**
 * May go from node to node: written in CBOR by {@link WireSerializer}. While nodes are replaced one by one, two
 * releases talk to each other, so
 *
 * <ul>
 *   <li>records may gain components but lose none, and none changes its name or type; a new one is {@code @Nullable},
 *       and its comment says what null, from a node that does not know it, stands for;
 *   <li>a new kind of message, of a sealed type or of an enum is understood one release before it is sent: by then
 *       nobody is left who would leave it out;
 *   <li>classes keep their names and packages, by which messages are known;
 *   <li>what each release says is recorded ({@code src/test/resources/wire}), and all of it is understood by tests.
 * </ul>
 */
public interface Wire {}
