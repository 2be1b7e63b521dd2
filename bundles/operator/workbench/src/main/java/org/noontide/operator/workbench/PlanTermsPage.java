package org.noontide.operator.workbench;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.noontide.wire.operations.RehearsalView;

/** Third step: when, by the clock of the cabinets, and on what terms. */
final class PlanTermsPage extends PlanPage {
    /** The height of so many zones; more are scrolled to. */
    private static final int SITES_HEIGHT = 64;

    private final Trial trial;
    private Optional<Label> utc = Optional.empty();
    private Optional<Text> sites = Optional.empty();
    private Optional<Rehearsed> rehearsed = Optional.empty();

    PlanTermsPage(Desk desk, Draft draft) {
        super("terms", desk, draft);
        this.trial = new Trial(desk.session(), this::told, failure -> told());
    }

    @Override
    void fill(Composite area) {
        Forms.label(area, desk().say("plan.switch"));
        Text instant = field(area);
        instant.setText(draft().switchAt());
        instant.addListener(SWT.Modify, event -> {
            draft().switchAt(instant.getText());
            changed();
        });
        Forms.label(area, desk().say("plan.zone"));
        Combo zone = new Combo(area, SWT.DROP_DOWN);
        zone.setItems(new TreeSet<>(ZoneId.getAvailableZoneIds()).toArray(String[]::new));
        zone.setText(draft().zone().getId());
        zone.addListener(SWT.Modify, event -> readZone(zone.getText()));
        Forms.label(area, "");
        Label line = Forms.hint(area, "");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(line);
        utc = Optional.of(line);
        Forms.label(area, desk().say("plan.sites"));
        Text clocks = new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(SWT.DEFAULT, SITES_HEIGHT)
                .applyTo(clocks);
        sites = Optional.of(clocks);
        Forms.label(area, desk().say("plan.start"));
        Text start = field(area);
        start.setMessage(desk().say("plan.atonce"));
        start.addListener(SWT.Modify, event -> {
            draft().startAt(start.getText());
            changed();
        });
        Forms.label(area, desk().say("plan.policy"));
        Combo policy = new Combo(area, SWT.DROP_DOWN | SWT.READ_ONLY);
        Draft.POLICIES.forEach(it -> policy.add(desk().say("policy." + it)));
        policy.select(Draft.POLICIES.indexOf(draft().policy()));
        Composite settings = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(4).applyTo(settings);
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).applyTo(settings);
        policy.addListener(SWT.Selection, event -> {
            draft().policy(Draft.POLICIES.get(policy.getSelectionIndex()));
            settings(settings);
        });
        Button approval = new Button(area, SWT.CHECK);
        approval.setText(desk().say("plan.approval"));
        GridDataFactory.fillDefaults().span(2, 1).applyTo(approval);
        approval.addListener(SWT.Selection, event -> draft().approval(approval.getSelection()));
        settings(settings);
        changed();
    }

    private static Text field(Composite area) {
        Text text = new Text(area, SWT.BORDER);
        GridDataFactory.fillDefaults().hint(220, SWT.DEFAULT).applyTo(text);
        return text;
    }

    private void readZone(String name) {
        try {
            draft().zone(ZoneId.of(name));
            changed();
        } catch (DateTimeException e) {
            setMessage(desk().say("plan.flaw.zone"));
            setPageComplete(false);
        }
    }

    private void settings(Composite area) {
        for (Control old : area.getChildren()) {
            old.dispose();
        }
        for (String name : Draft.SETTINGS.getOrDefault(draft().policy(), List.of())) {
            Forms.label(area, desk().say("setting." + name));
            Text value = new Text(area, SWT.BORDER);
            GridDataFactory.fillDefaults().grab(true, false).applyTo(value);
            value.setMessage(desk().say("setting." + name + ".usual"));
            value.addListener(SWT.Modify, event -> draft().setting(name, value.getText()));
        }
        area.getParent().layout(true, true);
    }

    private void told(RehearsalView answer) {
        rehearsed = Optional.of(new Rehearsed(desk(), answer));
        changed();
    }

    /** Where they stand is not known; what is wrong is told by the last step. */
    private void told() {
        rehearsed = Optional.empty();
        changed();
    }

    @Override
    void entered() {
        draft().trial().ifPresentOrElse(trial::of, this::told);
    }

    @Override
    public void dispose() {
        trial.stop();
        super.dispose();
    }

    private void changed() {
        sites.filter(it -> !it.isDisposed())
                .ifPresent(it -> it.setText(rehearsed
                        .flatMap(known -> draft().instant().map(known::clocks))
                        .map(lines -> String.join("\n", lines))
                        .orElse("")));
        utc.filter(it -> !it.isDisposed())
                .ifPresent(it -> it.setText(draft().instant()
                        .map(instant ->
                                desk().say("plan.both", Moments.utc(instant), Moments.in(instant, draft().zone())))
                        .orElse("")));
        if (getControl() != null) {
            check();
        }
    }

    @Override
    Optional<String> flaw() {
        return draft().termsFlaw();
    }
}
