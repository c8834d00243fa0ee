/**
 * Collecting: a {@link io.hvagent.collect.Runner} runs the collectors of all sources, an {@link
 * io.hvagent.collect.AccountGuard} keeps their logins from locking accounts.
 *
 * <p>Each source has its tasks, each task one run at a time. Runs are done by workers; what is decided about them (when the next
 * one is due, whether a result or the limit came first) is decided within the timetable, one decision at a time. Only there may
 * the state of tasks and runs be touched, and nothing there calls a plugin or waits for one.
 */
package io.hvagent.collect;
