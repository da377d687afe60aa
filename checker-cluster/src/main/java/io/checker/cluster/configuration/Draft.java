package io.checker.cluster.configuration;

import io.checker.config.Configuration;

/** A configuration that was read and may be applied, with the text others read it from. */
record Draft(Revision revision, String text, Configuration configuration) {}
