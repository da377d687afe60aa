package io.checker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.config.Configuration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracksTest {

    private static final TargetId S1 = new TargetId("b", "s1");

    private static Target target(String line) {
        var text = "backend b\n server s1 127.0.0.1:1 check\n server t 127.0.0.1:1 " + line + "\n";
        var target =
                Configuration.parse("test.cfg", text, Map.of()).plan().targets().get(new TargetId("b", "t"));
        assertThat(target).isNotNull();
        return target;
    }

    @Test
    void aServerIsTrackedAsLongAsAnyServerTracksIt() {
        var tracks = new Tracks();
        var tracker = target("track b/s1");
        tracks.replace(null, tracker);
        tracks.replace(null, tracker);
        tracks.replace(tracker, target("check"));
        assertThat(tracks.isTracked(S1)).isTrue();
        tracks.replace(tracker, null);
        assertThat(tracks.isTracked(S1)).isFalse();
        assertThat(tracks.isTracked(new TargetId("b", "t"))).isFalse();
    }
}
