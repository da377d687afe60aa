package io.checker.deploy;

/** Why our answer to a command of the runtime protocol is not that of Debian's HAProxy 2.6. */
enum RuntimeDifference {

    /** The newest HAProxy says the same in other words, and its words are ours. */
    WORDS,

    /** The newest HAProxy says nothing to an empty command. */
    EMPTY_COMMAND,

    /** Only the newest HAProxy has the command. */
    NEWER,

    /** Help lists the commands there are. */
    OWN_COMMANDS,

    /** What is wrong with a server added is said by the readers of the configuration. */
    READERS_WORDS,

    /** A share of a weight is rounded down to 1, not to 0, which would drain the server. */
    ROUNDED_WEIGHT
}
