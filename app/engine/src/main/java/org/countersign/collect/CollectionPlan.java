package org.countersign.collect;

import org.countersign.pack.ContentPack;
import org.countersign.pack.Method;
import org.countersign.pack.PathSource;
import org.countersign.pack.PortSource;
import org.countersign.pack.Privilege;
import org.countersign.pack.Probe;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.Route;
import org.countersign.target.Vantage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which probes run on which hosts, in which stage. Every step of a plan ends in exactly one piece
 * of evidence, if only one that says why there is nothing.
 */
public final class CollectionPlan {
    private final List<HostPlan> hosts;
    private final ConsentSheet sheet;

    private CollectionPlan(List<HostPlan> hosts) {
        this.hosts = List.copyOf(hosts);
        this.sheet = ConsentSheet.of(hosts.stream().flatMap(HostPlan::items).toList());
    }

    /**
     * Plans a collection. A host gets the probes whose roles it has one of; a host without a login
     * only those from the assessor's machine, and those only where it is known from where we look.
     */
    public static CollectionPlan of(
            ContentPack pack, Collection<Route> routes, Optional<Vantage> vantage) {
        List<HostPlan> plans = new ArrayList<>();
        for (Route route : routes) {
            Host host = route.host();
            List<Step> steps =
                    pack.probes().stream()
                            .filter(
                                    probe ->
                                            probe.on().stream()
                                                    .anyMatch(role -> host.roles().contains(role)))
                            .filter(
                                    probe ->
                                            switch (probe.method()) {
                                                case Method.OnHost _ -> host.hasLogin();
                                                case Method.FromVantage _ -> vantage.isPresent();
                                            })
                            .map(probe -> new Step(probe, stage(probe.method())))
                            .sorted(Comparator.comparingInt(Step::stage))
                            .toList();
            plans.add(new HostPlan(route, vantage, steps, false));
        }
        return new CollectionPlan(plans);
    }

    /**
     * Plans what a courier script looks at: whatever can be seen on the host itself. Whether its
     * administrator runs it as root is up to them.
     */
    public static CollectionPlan byCourier(ContentPack pack, Host host) {
        List<Step> steps =
                pack.probes().stream()
                        .filter(probe -> probe.on().stream().anyMatch(host.roles()::contains))
                        .filter(probe -> probe.method() instanceof Method.OnHost)
                        .map(probe -> new Step(probe, stage(probe.method())))
                        .sorted(Comparator.comparingInt(Step::stage))
                        .toList();
        return new CollectionPlan(
                List.of(new HostPlan(Route.direct(host), Optional.empty(), steps, true)));
    }

    /** What the customer is shown before anything is done. */
    public ConsentSheet sheet() {
        return sheet;
    }

    /** The hosts, in the order given. */
    public List<HostPlan> hosts() {
        return hosts;
    }

    /**
     * What is done about one host.
     *
     * @param route the way to the host
     * @param vantage from where the network is looked at
     * @param steps the steps, the first stage first
     * @param byCourier whether somebody else runs them on the host
     */
    public record HostPlan(
            Route route, Optional<Vantage> vantage, List<Step> steps, boolean byCourier) {
        public HostPlan {
            steps = List.copyOf(steps);
        }

        /** The host. */
        public Host host() {
            return route.host();
        }

        /** The probes of a stage that run on the host itself, also those that lack a right. */
        public List<Probe> onHost(int stage) {
            return probes(stage, Method.OnHost.class);
        }

        /** The probes of a stage that look from the assessor's machine. */
        public List<Probe> fromVantage(int stage) {
            return probes(stage, Method.FromVantage.class);
        }

        /** Whether a probe can be made about this host at all. */
        public boolean permits(Probe probe) {
            return hindrance(probe).isEmpty();
        }

        /** Why a probe cannot be made about this host, as a clause; empty where it can. */
        Optional<String> hindrance(Probe probe) {
            return switch (probe.method()) {
                case Method.FromVantage _ ->
                        route.jumps().isEmpty()
                                ? Optional.empty()
                                : Optional.of(Reasons.BEHIND_JUMP);
                case Method.OnHost _ ->
                        probe.privilege() == Privilege.USER
                                        || byCourier
                                        || host().elevation() != Elevation.NONE
                                ? Optional.empty()
                                : Optional.of(Reasons.NO_ROOT);
            };
        }

        private List<Probe> probes(int stage, Class<? extends Method> kind) {
            return steps.stream()
                    .filter(step -> step.stage() == stage)
                    .map(Step::probe)
                    .filter(probe -> kind.isInstance(probe.method()))
                    .toList();
        }

        private String place() {
            return byCourier ? "by courier" : route.place() + root();
        }

        /** How root is got, where somebody logs in and something wants it. */
        private String root() {
            boolean wanted =
                    steps.stream()
                            .map(Step::probe)
                            .anyMatch(
                                    probe ->
                                            probe.privilege() == Privilege.ROOT
                                                    && probe.method() instanceof Method.OnHost);
            return wanted ? "; " + host().elevation().words() : "";
        }

        private Stream<ConsentSheet.Item> items() {
            return steps.stream()
                    .filter(step -> permits(step.probe()))
                    .map(
                            step ->
                                    new ConsentSheet.Item(
                                            host().id(),
                                            place(),
                                            step.probe().privilege(),
                                            step.stage(),
                                            step.probe().id(),
                                            step.probe().purpose(),
                                            Wording.action(
                                                    step.probe().method(), host().address())));
        }
    }

    /**
     * One probe of a host.
     *
     * @param probe the probe
     * @param stage 1, or 2 where it needs what the first one found
     */
    public record Step(Probe probe, int stage) {}

    private static int stage(Method method) {
        boolean later =
                switch (method) {
                    case Method.Command _, Method.Processes _, Method.Query _ -> false;
                    case Method.ReadFile file -> later(file.path());
                    case Method.ReadFolder folder -> later(folder.path());
                    case Method.Stat stat -> stat.paths().stream().anyMatch(CollectionPlan::later);
                    case Method.Find find -> later(find.root());
                    case Method.LocalDialogue dialogue -> later(dialogue.port());
                    case Method.Dialogue dialogue -> later(dialogue.port());
                    case Method.Reach reach ->
                            reach.ports().stream().anyMatch(CollectionPlan::later);
                    case Method.TlsHandshake tls -> later(tls.port());
                    case Method.TlsOffers tls -> later(tls.port());
                    case Method.Http http -> later(http.port());
                    case Method.DatabaseTls tls -> later(tls.port());
                };
        return later ? 2 : 1;
    }

    private static boolean later(PathSource path) {
        return path instanceof PathSource.OfFact;
    }

    private static boolean later(PortSource port) {
        return port instanceof PortSource.OfFact;
    }
}
