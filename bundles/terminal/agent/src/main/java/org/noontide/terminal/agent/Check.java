package org.noontide.terminal.agent;

import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.noontide.terminal.device.Psam;
import org.noontide.terminal.device.Sim;
import org.noontide.terminal.device.StandardTime;
import org.noontide.wire.transport.FileTransfer;
import org.noontide.wire.transport.MessageBus;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What {@code noontide-terminal check} runs, for a person at the cabinet: whether all is there that an update will need, and
 * if not, what to do. It changes nothing, and needs no terminal that runs. It is given the words behind {@code check} and
 * where to write, and gives the exit code: 0 where all is well, 1 where something is not, 2 where it was called wrongly.
 */
@Component(
        service = BiFunction.class,
        property = "noontide.command=check",
        configurationPid = "org.noontide.terminal.agent")
public final class Check implements BiFunction<List<String>, PrintStream, Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final List<String> JSON = List.of("--json");
    private static final int WELL = 0;
    private static final int AMISS = 1;
    private static final int WRONGLY_CALLED = 2;

    private final Agent.Config config;
    private final Instruments with;
    private final CheckPaper paper;
    private final Duration patience;

    @Activate
    public Check(
            Agent.Config config,
            @Reference(policyOption = GREEDY) Optional<Psam> psam,
            @Reference(policyOption = GREEDY) Optional<Sim> sim,
            @Reference(policyOption = GREEDY) Optional<StandardTime> time,
            @Reference(policyOption = GREEDY) Optional<MessageBus> bus,
            @Reference(policyOption = GREEDY) Optional<FileTransfer> transfer) {
        this(config, new Instruments(psam, sim, time, bus, transfer), Locale.getDefault(), PATIENCE);
    }

    Check(Agent.Config config, Instruments with, Locale locale, Duration patience) {
        this.config = config;
        this.with = with;
        this.paper = new CheckPaper(locale);
        this.patience = patience;
    }

    @Override
    public Integer apply(List<String> words, PrintStream out) {
        if (!words.isEmpty() && !words.equals(JSON)) {
            out.println(paper.text("usage"));
            return WRONGLY_CALLED;
        }
        Settings settings;
        try {
            settings = Agent.settings(config);
        } catch (IllegalArgumentException e) {
            out.println(paper.text("unset").replace("{0}", String.valueOf(e.getMessage())));
            return WRONGLY_CALLED;
        }
        try {
            List<Finding> findings = new Examination(settings, config.ftp_uri(), with, patience).findings();
            out.print(words.equals(JSON) ? paper.json(findings) : paper.plain(findings));
            return findings.stream().allMatch(Finding::isWell) ? WELL : AMISS;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return AMISS;
        }
    }
}
