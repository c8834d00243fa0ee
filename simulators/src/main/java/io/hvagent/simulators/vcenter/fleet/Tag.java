package io.hvagent.simulators.vcenter.fleet;

import java.util.List;

/**
 * A vSphere tag.
 *
 * @param objects moids of what it is attached to
 */
public record Tag(String category, String name, List<String> objects) {
    public Tag {
        objects = List.copyOf(objects);
    }
}
