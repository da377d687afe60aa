/** Stories played to us and to Debian's HAProxy; deploy/docs/scenarios.md says how to write one. */
package io.checker.deploy.scenarios;
