package io.checker.server;

import io.checker.plan.Observe;

/** How a request of real traffic went (HAProxy's health analyses); the texts are those of its log lines. */
public enum Observation {
    L4_OK("L4 successful connection", Sense.GOOD, Sense.NONE),
    L4_ERR("L4 unsuccessful connection", Sense.BAD, Sense.BAD),
    HTTP_OK("Correct http response", Sense.NONE, Sense.GOOD),
    HTTP_STS("Wrong http response", Sense.NONE, Sense.BAD),
    HTTP_HDRRSP("Invalid http response (headers)", Sense.NONE, Sense.BAD),
    HTTP_RSP("Invalid http response", Sense.NONE, Sense.BAD),
    HTTP_READ_ERROR("Read error (http)", Sense.NONE, Sense.BAD),
    HTTP_READ_TIMEOUT("Read timeout (http)", Sense.NONE, Sense.BAD),
    HTTP_BROKEN_PIPE("Close from server (http)", Sense.NONE, Sense.BAD);

    /** What it says about a server. */
    enum Sense {
        NONE,
        GOOD,
        BAD
    }

    private final String text;
    private final Sense layer4;
    private final Sense layer7;

    Observation(String text, Sense layer4, Sense layer7) {
        this.text = text;
        this.layer4 = layer4;
        this.layer7 = layer7;
    }

    /** What an HTTP answer amounts to: a server that says 501 or 505 is well, and so is one that blames its client. */
    public static Observation ofHttpStatus(int status) {
        return status >= 100 && status <= 499 || status == 501 || status == 505 ? HTTP_OK : HTTP_STS;
    }

    public String text() {
        return text;
    }

    Sense to(Observe.Layer layer) {
        return switch (layer) {
            case LAYER4 -> layer4;
            case LAYER7 -> layer7;
        };
    }
}
