package org.noontide.server.rollout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.noontide.server.fleet.RolloutPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The policies that there are, by name. They come and go while rollouts run. */
final class Policies {
    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);

    private final Map<String, List<RolloutPolicy>> known = new ConcurrentHashMap<>();
    private final Set<String> missed = ConcurrentHashMap.newKeySet();
    private final Set<String> arrived = ConcurrentHashMap.newKeySet();

    /** Adds {@code policy}; of several with one name the one that came first decides. */
    void add(String name, RolloutPolicy policy) {
        known.computeIfAbsent(name, unused -> new CopyOnWriteArrayList<>()).add(policy);
        if (missed.remove(name)) {
            LOG.info("policy={} is back, its deliveries go on", name);
        }
        arrived.add(name);
    }

    void remove(String name, RolloutPolicy policy) {
        known.computeIfPresent(name, (unused, policies) -> {
            policies.remove(policy);
            return policies;
        });
    }

    Optional<RolloutPolicy> named(String name) {
        return known.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The policy called {@code name}, which a running rollout needs; that it is missing is said once. */
    Optional<RolloutPolicy> needed(String name) {
        Optional<RolloutPolicy> policy = named(name);
        if (policy.isEmpty() && missed.add(name)) {
            LOG.warn("policy={} is gone, deliveries of its rollouts are held until it is back", name);
        }
        return policy;
    }

    /** The names of policies that have come since they were {@linkplain #welcomed welcomed} last. */
    Set<String> arrived() {
        return Set.copyOf(arrived);
    }

    /** What was held for want of {@code names} has been woken. */
    void welcomed(Set<String> names) {
        arrived.removeAll(names);
    }

    /** The names of all policies, in alphabetical order. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        known.forEach((name, policies) -> {
            if (!policies.isEmpty()) {
                names.add(name);
            }
        });
        return names;
    }
}
