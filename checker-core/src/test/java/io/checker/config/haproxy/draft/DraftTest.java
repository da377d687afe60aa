package io.checker.config.haproxy.draft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DraftTest {

    @Test
    void thereIsALimitToServers() {
        var draft = new Draft();
        assertThat(draft.hasRoomFor(Draft.MOST_SERVERS - 1)).isTrue();
        assertThat(draft.hasRoomFor(2)).isFalse();
        assertThat(draft.hasRoomFor(1)).isTrue();
        assertThat(draft.hasRoomFor(1)).isFalse();
    }
}
