package io.tidemark.monitor.chaos;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An instance dies at moments that matter. In the writes of each store it dies in {@code KillTest}; while people hold tasks, in
 * {@code DeskCrowdTest}.
 */
class MomentsChaos extends OneBroker {

    /** Panes are in a cache and written when it commits: at their first one the commit has begun, at the last it is nearly over. */
    @Test
    @Tag("brief")
    void deaths_whilePartialsAreForwardedInCommitAndInRestore_equalUndisturbedRun() throws Exception {
        runDying(
                "forwarding",
                List.of(
                        new Moment("a partial is forwarded", DyingClients.SENT, ".*-partials-.*-repartition"),
                        new Moment("it commits", DyingClients.SENT, ".*-panes-.*-changelog"),
                        new Moment("a commit is nearly over", DyingClients.WRITTEN, ".*-progress-.*-changelog"),
                        new Moment("it restores", DyingClients.READ, ".*-changelog")));
    }

    /** Alerts are written once, and late: what they tell of comes in the last steps. */
    @Test
    void deaths_whileWindowsCloseAndAreJudgedAndOutcomesJoin_equalUndisturbedRun() throws Exception {
        runDying(
                "closing",
                List.of(
                        new Moment("windows close", DyingClients.SENT, ".*-windows-changelog"),
                        new Moment("reports are written", DyingClients.SENT, "closing\\.reports"),
                        new Moment("outcomes join", DyingClients.SENT, ".*-outcomes-changelog"),
                        new Moment(
                                "joined outcomes are forwarded",
                                DyingClients.WRITTEN,
                                ".*-outcome-partials-repartition"),
                        new Moment("the desk takes tasks", DyingClients.SENT, ".*-review-desk-lives-changelog")),
                new Moment("alerts are written", DyingClients.WRITTEN, "closing\\.alerts"));
    }

    /**
     * When to die.
     *
     * @param property which property of {@link DyingClients}
     * @param topic an expression for its name
     */
    private record Moment(String what, String property, String topic) {

        Step step(int afterMs) {
            return new Step("die when " + what + ", after " + afterMs + " ms", run -> {
                Instance mortal = run.instance(0);
                mortal.close();
                mortal.start("-D" + property + "=" + topic, "-D" + DyingClients.MILLISECONDS + "=" + afterMs);
                run.awaitSaid("Dies at ");
                mortal.kill();
            });
        }
    }

    private void runDying(String name, List<Moment> eachRound, Moment... last) throws Exception {
        Moments moments = new Moments();
        Steps rounds = Moments.rounds(round -> steps(eachRound, moments));
        Steps steps = rounds.and(steps(List.of(last), moments));
        Setup setup = setup(name).with(Brokers.clients(DyingClients.settings())).withTiming("25s", "500ms");
        new Trial(setup, 1, Moments.traffic(steps)).run(steps);
    }

    private static List<Step> steps(List<Moment> some, Moments moments) {
        return some.stream().map(moment -> moment.step(moments.next())).toList();
    }
}
