/**
 * Where log lines go: to stderr, one line each, in one of two formats. slf4j finds {@link
 * io.hvagent.logging.StderrProvider} in the core's class path, plugins share it, and java.util.logging is forwarded to it.
 * {@link io.hvagent.logging.Logging} sets levels and format. The one static thing is slf4j's own: it holds the provider.
 */
package io.hvagent.logging;
