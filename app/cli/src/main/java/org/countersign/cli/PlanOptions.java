package org.countersign.cli;

import org.countersign.collect.CollectionPlan;
import org.countersign.kernel.CountersignException;
import org.countersign.target.HostId;
import org.countersign.target.VantageId;
import org.countersign.usecase.CollectEvidence;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.List;
import java.util.Optional;

/** Which hosts, and from where. */
final class PlanOptions {
    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "Only these hosts; all in scope where nothing is said.")
    List<String> hosts = List.of();

    @Option(
            names = "--vantage",
            paramLabel = "NAME",
            description = "Where this machine stands now.")
    @Nullable String vantage;

    /** The one host that was named. */
    HostId onlyHost() {
        if (hosts.size() != 1) {
            throw new IllegalArgumentException("A courier script is for one host: name it.");
        }
        return new HostId(hosts.getFirst());
    }

    CollectionPlan plan(CollectEvidence collect) throws CountersignException {
        return collect.plan(
                hosts.stream().map(HostId::new).toList(),
                Optional.ofNullable(vantage).map(VantageId::new));
    }
}
