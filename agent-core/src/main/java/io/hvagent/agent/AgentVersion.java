package io.hvagent.agent;

/** The version of this agent. */
public final class AgentVersion {
    private AgentVersion() {}

    /** As the jar's manifest has it; {@code development} when it runs from class files. */
    public static String current() {
        String version = AgentVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
