package io.checker.deploy.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Answers judged as a stream of bytes. */
class StreamFuzzTest {

    private static final Ask RULES = Ask.of(
            "option tcp-check",
            "tcp-check connect",
            "tcp-check expect ! rstring ^err",
            "tcp-check expect string hello",
            "tcp-check send bye",
            "tcp-check expect binary 00ff",
            "tcp-check expect rbinary ^00FF(..){2}0D");

    @FuzzTest
    void tcpCheck(byte[] data) {
        RULES.bothWays(data);
    }
}
