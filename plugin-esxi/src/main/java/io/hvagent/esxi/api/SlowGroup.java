package io.hvagent.esxi.api;

import io.hvagent.spi.Group;
import io.hvagent.spi.Pace;
import java.time.Duration;

/**
 * A group that asks host by host, or for much, and so has a pace of its own.
 *
 * @param usual how often it is asked at most, if the profile does not say how often
 */
public record SlowGroup(Group group, Duration usual) {
    Pace pace(Pace ofSource) {
        return group.every().isPresent() ? group.pace(ofSource) : ofSource.atLeast(usual);
    }
}
