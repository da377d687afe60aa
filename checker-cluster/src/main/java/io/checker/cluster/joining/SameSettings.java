package io.checker.cluster.joining;

import com.typesafe.config.Config;
import java.util.List;
import org.apache.pekko.cluster.ConfigValidation;
import org.apache.pekko.cluster.JoinConfigCompatChecker;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What all nodes of a cluster have alike, or else they would look for the same check in different places. A node where
 * it is otherwise is not let in. Pekko makes one of these, by its name in cluster.conf.
 */
public final class SameSettings extends JoinConfigCompatChecker {

    private static final List<String> KEYS = List.of("checker.zones", "pekko.cluster.sharding.number-of-shards");

    @Override
    public Seq<String> requiredKeys() {
        return CollectionConverters.asScala(KEYS).toSeq();
    }

    @Override
    public ConfigValidation check(Config theirs, Config ours) {
        return fullMatch(requiredKeys(), theirs, ours);
    }
}
