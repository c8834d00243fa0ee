package io.hvagent.agent;

import io.hvagent.config.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a change of the profile came to.
 *
 * @param kept how many sources run on with their sessions
 * @param opened how many were opened
 * @param closed how many were closed
 * @param afterRestart keys whose change takes effect only when the agent starts again
 */
record Replaced(int kept, int opened, int closed, List<String> afterRestart) {
    static Replaced of(SourceSet before, SourceSet after) {
        int opened = after.openButNotIn(before).size();
        return new Replaced(
                after.open().size() - opened,
                opened,
                before.openButNotIn(after).size(),
                afterRestart(before.profile(), after.profile()));
    }

    private static List<String> afterRestart(Profile before, Profile after) {
        List<String> keys = new ArrayList<>();
        if (!Objects.equals(before.listen(), after.listen())) {
            keys.add("listen");
        }
        if (!Objects.equals(before.stateDirectory(), after.stateDirectory())) {
            keys.add("state_directory");
        }
        return List.copyOf(keys);
    }

    @Override
    public String toString() {
        String restart = afterRestart.isEmpty()
                ? ""
                : "; restart the agent for the change of " + String.join(" and ", afterRestart);
        return "sources kept: " + kept + ", opened: " + opened + ", closed: " + closed + restart;
    }
}
