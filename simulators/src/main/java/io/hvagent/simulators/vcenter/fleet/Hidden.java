package io.hvagent.simulators.vcenter.fleet;

import java.util.Set;

/**
 * Properties that an object does not tell, by path; a path stands for all below it too.
 *
 * @param unset are left out of replies
 * @param forbidden come in the missingSet, with NoPermission
 */
public record Hidden(Set<String> unset, Set<String> forbidden) {
    public static final Hidden NOTHING = new Hidden(Set.of(), Set.of());

    public Hidden {
        unset = Set.copyOf(unset);
        forbidden = Set.copyOf(forbidden);
    }

    public boolean isUnset(String path) {
        return covers(unset, path);
    }

    public boolean isForbidden(String path) {
        return covers(forbidden, path);
    }

    private static boolean covers(Set<String> paths, String path) {
        return !paths.isEmpty() && paths.stream().anyMatch(p -> path.equals(p) || path.startsWith(p + "."));
    }
}
