package io.checker.deploy.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** HTTP answers: whatever a server says, its check ends, and however the answer is cut it ends alike. */
class HttpFuzzTest {

    private static final Ask STATUS = Ask.of("option httpchk", "http-check expect status 200-299,404");
    private static final Ask STATUS_PATTERN = Ask.of("option httpchk", "http-check expect ! rstatus ^5");
    private static final Ask HEADER = Ask.of(
            "option httpchk", "http-check expect hdr name -m beg x value -m end y", "http-check expect fhdr name a");
    private static final Ask TEXT = Ask.of("option httpchk GET /", "http-check expect string abc");
    private static final Ask PATTERN = Ask.of("option httpchk GET /", "http-check expect ! rstring a[bc]+d");
    private static final Ask HEAD = Ask.of("option httpchk HEAD /", "http-check expect string abc");

    @FuzzTest
    void status(byte[] data) {
        STATUS.bothWays(data);
        STATUS_PATTERN.bothWays(data);
    }

    @FuzzTest
    void headers(byte[] data) {
        HEADER.bothWays(data);
    }

    @FuzzTest
    void body(byte[] data) {
        TEXT.bothWays(data);
        PATTERN.bothWays(data);
        HEAD.bothWays(data);
    }
}
