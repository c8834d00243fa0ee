/**
 * The profile: YAML nodes with their places become records. {@link io.hvagent.config.ProfileReader} reads profiles, {@link
 * io.hvagent.config.Binder} binds one mapping to one record type. All problems are found at once, each with its file, line,
 * column and path; values are bound by the type of the record component, never by what YAML takes them for. No parameter and
 * no result is null unless it says so.
 */
package io.hvagent.config;
