package io.hvagent.simulators.vcenter.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FleetTest {
    @Test
    void theSameSeedMakesTheSameFleet() {
        assertEquals(Fleet.ofMachines(500, 3), Fleet.ofMachines(500, 3));
        assertEquals(Fleet.odd(3), Fleet.odd(3));
        assertEquals(Fleet.demo(), Fleet.demo());
        assertNotEquals(Fleet.ofMachines(500, 3), Fleet.ofMachines(500, 4));
    }

    @Test
    void aBigFleetIsWhole() {
        Fleet fleet = Fleet.ofMachines(10_000, 1);
        assertEquals(10_000, fleet.machines().size());
        assertTrue(fleet.hosts().size() >= 10_000 / 30);
        Set<String> known = new HashSet<>();
        for (Entity entity : fleet.entities()) {
            assertTrue(entity.parent().isEmpty() || known.contains(entity.parent()), entity.moid());
            assertTrue(known.add(entity.moid()), "twice: " + entity.moid());
        }
        for (Machine machine : fleet.machines()) {
            assertTrue(known.contains(machine.placement().host()));
            assertTrue(known.contains(machine.placement().pool()));
            assertTrue(known.containsAll(machine.placement().datastores()));
        }
    }

    @Test
    void datacentersAreAlsoInFolders() {
        Fleet fleet = Fleet.of(new FleetSize(3, 1, 1, 3), 1);
        Set<String> parents = new HashSet<>();
        fleet.entities().stream().filter(e -> e.type().equals("Datacenter")).forEach(e -> parents.add(e.parent()));
        assertEquals(3, parents.size());
        assertTrue(parents.contains(Fleet.ROOT));
    }

    @Test
    void oneEntityCanBeOtherwise() {
        Fleet fleet = Fleet.ofMachines(3, 1);
        String moid = fleet.machines().get(1).moid();
        Fleet other = fleet.changed(moid, e -> e.change(c -> c.named("renamed").attribute(7, "x")));
        assertEquals("renamed", other.machines().get(1).name());
        assertEquals("x", other.machines().get(1).common().attributes().get(7));
        assertEquals(fleet.machines().get(0), other.machines().get(0));
    }

    @Test
    void aLifeHasGaps() {
        Life life = Life.since(100)
                .without(200, 240)
                .stopped(400)
                .started(500)
                .stopped(600)
                .resumed(700);
        for (long time : new long[] {101, 200, 241, 400, 501, 600, 701}) {
            assertTrue(life.hasSampleAt(time), "at " + time);
        }
        for (long time : new long[] {0, 100, 201, 240, 401, 500, 601, 700}) {
            assertTrue(!life.hasSampleAt(time), "at " + time);
        }
        assertEquals(500, life.boot());
        assertTrue(Life.ALWAYS.hasSampleAt(0) && !Life.NEVER.hasSampleAt(0));
    }
}
