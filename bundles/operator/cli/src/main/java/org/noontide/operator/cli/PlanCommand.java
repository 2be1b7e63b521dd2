package org.noontide.operator.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.noontide.operator.client.SiteClock;
import org.noontide.wire.operations.PlanView;
import org.noontide.wire.operations.RehearsalView;
import org.noontide.wire.operations.RolloutRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plans a rollout, or tells what a plan would come to. */
@Command(
        name = "plan",
        description = "Plans a rollout; with --dry-run it is only told what that would come to.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without --query and --terminals the whole fleet is meant. Where no terminal needs the release, nothing is",
            "planned and the command ends with 1.",
            "",
            "Example:",
            "  noontide-admin rollout plan vending 1.1.0 --at 2030-01-01T03:00:00Z --query region==north --dry-run"
        })
final class PlanCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "APPLICATION", description = "the application")
    private String application = "";

    @Parameters(index = "1", paramLabel = "VERSION", description = "the version of a release that was published")
    private String version = "";

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            required = true,
            description = "the instant at which terminals switch, in UTC, as 2030-01-01T03:00:00Z")
    private Instant switchAt = Instant.EPOCH;

    @Option(names = "--query", paramLabel = "QUERY", description = "which terminals, as region==north")
    private Optional<String> query = Optional.empty();

    @Option(names = "--terminals", paramLabel = "NUMBER", split = ",", description = "which terminals, by number")
    private List<String> terminals = List.of();

    @Option(names = "--policy", paramLabel = "NAME", description = "who decides how it goes on (default: deadline)")
    private Optional<String> policy = Optional.empty();

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "what the policy is to know; may be given again")
    private Map<String, String> settings = Map.of();

    @Option(names = "--start", paramLabel = "INSTANT", description = "no order goes out before (default: at once)")
    private Optional<Instant> startAt = Optional.empty();

    @Option(names = "--priority", paramLabel = "N", description = "-100 to 100 (default: 0)")
    private Optional<Integer> priority = Optional.empty();

    @Option(names = "--join-until", paramLabel = "INSTANT", description = "until then terminals that match later join")
    private Optional<Instant> joinUntil = Optional.empty();

    @Option(names = "--approval", description = "another operator must approve first")
    private boolean approval;

    @Option(names = "--dry-run", description = "tell who would get it, who not and why, and change nothing")
    private boolean dry;

    @Option(names = "--json", description = "as JSON, as the server tells it")
    private boolean json;

    @Mixin
    private Access access = new Access();

    PlanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, UsageException {
        return dry ? rehearse() : plan();
    }

    private int plan() throws IOException, UsageException {
        PlanView plan = access.ask(surroundings, client -> client.plan(request()));
        if (json) {
            surroundings.say(Surroundings.json(plan));
        } else {
            surroundings.say(plan.note());
            plan.rollout()
                    .ifPresent(rollout -> surroundings.say(surroundings.texts().of("plan.rollout", rollout.id())));
        }
        return plan.rollout().isPresent() ? 0 : 1;
    }

    private int rehearse() throws IOException, UsageException {
        RehearsalView view = access.ask(surroundings, client -> client.rehearse(request()));
        if (json) {
            surroundings.say(Surroundings.json(view));
            return 0;
        }
        Texts texts = surroundings.texts();
        surroundings.say(texts.of("dry.in", view.terminals(), view.bytesEach(), view.bytes()));
        clocks(view.zones(), texts).forEach(surroundings::say);
        for (int wave = 0; view.waves().size() > 1 && wave < view.waves().size(); wave++) {
            surroundings.say("  " + texts.of("dry.wave", wave + 1, view.waves().get(wave)));
        }
        if (view.busy() > 0) {
            surroundings.say("  " + texts.of("dry.busy", view.busy()));
        }
        for (RehearsalView.LeftOut left : view.leftOut()) {
            String more = left.some().size() < left.terminals() ? " …" : "";
            surroundings.say(texts.of("dry.out", left.terminals(), left.note(), String.join(", ", left.some()) + more));
        }
        return 0;
    }

    /** The instant in UTC, and what the clocks show then where the terminals stand. */
    private List<String> clocks(RehearsalView.Zones zones, Texts texts) {
        List<String> lines = new ArrayList<>();
        lines.add(texts.of("dry.switch", SiteClock.utc(switchAt)));
        SiteClock.at(switchAt, zones)
                .forEach(it ->
                        lines.add("  " + texts.of("dry.clock." + it.day(), it.zone(), it.time(), it.terminals())));
        if (zones.others() > 0) {
            lines.add("  " + texts.of("dry.clock.others", zones.others()));
        }
        if (zones.untold() > 0) {
            lines.add("  " + texts.of("dry.clock.untold", zones.untold()));
        }
        return lines;
    }

    private RolloutRequest request() {
        return new RolloutRequest(
                application,
                version,
                switchAt,
                policy,
                terminals.isEmpty() ? Optional.empty() : Optional.of(terminals),
                query,
                startAt,
                settings.isEmpty() ? Optional.empty() : Optional.of(settings),
                priority,
                joinUntil,
                approval ? Optional.of(true) : Optional.empty());
    }
}
