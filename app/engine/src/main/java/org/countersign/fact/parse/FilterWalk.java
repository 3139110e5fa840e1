package org.countersign.fact.parse;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows packets through chains. Where a rule may fit or not, both ways are followed, so that what
 * comes out is all that can happen.
 */
final class FilterWalk {
    /** The kernel's own limit of jumps within jumps. */
    private static final int DEEPEST = 16;

    private long left;

    /** A walk of at most so many steps. */
    FilterWalk(long steps) {
        this.left = steps;
    }

    /** How the way through a chain can end. */
    enum End {
        ACCEPT,
        REFUSE,
        REDIRECT,
        /** It came to the end of the chain, or was sent back from it. */
        RUN_OUT
    }

    /**
     * All ways it can end, each with the first rule that does it.
     *
     * @param ends the ends
     * @param doubt the first rule of which nobody can tell whether it fits
     */
    record Ways(Map<End, FilterRule> ends, Optional<FilterRule> doubt) {
        /** Whether it can end so. */
        boolean can(End end) {
            return ends.containsKey(end);
        }
    }

    /** The ways through a chain and its policy. */
    Ways through(FilterChain chain, Packet packet) throws Misfit {
        Ways ways = walk(chain.table(), chain.rules(), packet, chain.policy(), 0);
        FilterRule last = ways.ends().remove(End.RUN_OUT);
        if (last != null) {
            End end =
                    chain.policy().action() instanceof FilterRule.Action.Accept
                            ? End.ACCEPT
                            : End.REFUSE;
            ways.ends().putIfAbsent(end, chain.policy());
        }
        return ways;
    }

    private Ways walk(
            FilterTable table, List<FilterRule> rules, Packet packet, FilterRule caller, int depth)
            throws Misfit {
        Map<End, FilterRule> ends = new EnumMap<>(End.class);
        Optional<FilterRule> doubt = Optional.empty();
        for (FilterRule rule : rules) {
            left -= 1 + rule.matches().stream().mapToLong(Match::cost).sum();
            if (left < 0) {
                throw Misfit.whole("has more rules than can be followed");
            }
            Fit fit = Match.all(rule.matches(), packet);
            if (fit == Fit.NO || rule.action() instanceof FilterRule.Action.Nothing) {
                continue;
            }
            Optional<FilterRule> own = fit == Fit.MAYBE ? Optional.of(rule) : Optional.empty();
            boolean goesOn = fit == Fit.MAYBE;
            switch (rule.action()) {
                case FilterRule.Action.Accept _ -> ends.putIfAbsent(End.ACCEPT, rule);
                case FilterRule.Action.Refuse _ -> ends.putIfAbsent(End.REFUSE, rule);
                case FilterRule.Action.Redirect _ -> ends.putIfAbsent(End.REDIRECT, rule);
                case FilterRule.Action.Return _ -> ends.putIfAbsent(End.RUN_OUT, rule);
                case FilterRule.Action.Nothing _ -> goesOn = true;
                case FilterRule.Action.Obscure _ -> {
                    own = Optional.of(rule);
                    obscure(ends, rule);
                    goesOn = true;
                }
                case FilterRule.Action.Jump(String name, boolean back) -> {
                    if (depth == DEEPEST || !table.has(name)) {
                        own = Optional.of(rule);
                        obscure(ends, rule);
                        goesOn = true;
                    } else {
                        Ways ways = walk(table, table.chain(name), packet, rule, depth + 1);
                        own = own.or(ways::doubt);
                        goesOn |= back && ways.can(End.RUN_OUT);
                        ways.ends()
                                .forEach(
                                        (end, by) -> {
                                            if (end != End.RUN_OUT || !back) {
                                                ends.putIfAbsent(end, by);
                                            }
                                        });
                    }
                }
            }
            doubt = doubt.isPresent() ? doubt : own;
            if (!goesOn) {
                return new Ways(ends, doubt);
            }
        }
        ends.putIfAbsent(End.RUN_OUT, caller);
        return new Ways(ends, doubt);
    }

    private static void obscure(Map<End, FilterRule> ends, FilterRule rule) {
        ends.putIfAbsent(End.ACCEPT, rule);
        ends.putIfAbsent(End.REFUSE, rule);
    }
}
