package io.hvagent.kubevirt;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Sums the totals of members that come and go, so that no sum ever falls: what a member had done before it went stays in. For
 * one thread.
 *
 * @param <K> what tells one member from another
 */
final class Totals<K> {
    private final Map<K, Member> members = new HashMap<>();
    private final long[] gone;
    private int round;

    private static final class Member {
        private long[] values;
        private int round;
    }

    Totals(int size) {
        gone = new long[size];
    }

    /** Begins a round: members that are not put in it are gone. */
    void begin() {
        round++;
    }

    /** Takes what a member has done by now, as many values as the sum has; they are not copied. */
    void put(K key, long... values) {
        Member member = members.computeIfAbsent(key, k -> new Member());
        if (member.values != null && values[0] < member.values[0]) {
            add(member.values, gone);
        }
        member.values = values;
        member.round = round;
    }

    /** The sums of now and ever. */
    long[] sums() {
        sweep();
        long[] sums = gone.clone();
        members.values().forEach(member -> add(member.values, sums));
        return sums;
    }

    private void sweep() {
        Iterator<Member> all = members.values().iterator();
        while (all.hasNext()) {
            Member member = all.next();
            if (member.round != round) {
                add(member.values, gone);
                all.remove();
            }
        }
    }

    private static void add(long[] values, long[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i];
        }
    }
}
