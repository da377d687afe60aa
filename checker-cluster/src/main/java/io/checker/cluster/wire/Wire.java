package io.checker.cluster.wire;

/** May go from node to node: written in CBOR by Pekko's Jackson serializer. */
public interface Wire {}
