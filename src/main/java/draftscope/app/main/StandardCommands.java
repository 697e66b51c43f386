package draftscope.app.main;

import draftscope.app.home.Category;
import draftscope.app.home.Command;
import draftscope.app.home.Commands;
import draftscope.app.home.Shortcut;
import draftscope.app.kit.Density;
import draftscope.app.kit.Page;
import draftscope.app.kit.Sheet;
import draftscope.app.play.ClockViewModel;
import draftscope.app.play.PaceChoice;
import draftscope.app.play.StageLook;
import draftscope.app.play.StepUnit;
import draftscope.app.theme.ThemeChoice;
import draftscope.app.traces.SaveKind;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.draw.Words;
import draftscope.draw.stage.Colouring;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the window can do without anybody adding to it. */
final class StandardCommands {

    private static final int SHOWN = 60;
    private static final Map<Sheet, List<Shortcut>> KEYS = Map.of(
            Sheet.PALETTE, List.of(Shortcut.command("K")),
            Sheet.PAIR, List.of(Shortcut.command("L")),
            Sheet.TEXT, List.of(Shortcut.command("F")),
            Sheet.EXPORT, List.of(Shortcut.command("E")),
            Sheet.SETTINGS, List.of(Shortcut.command("COMMA")),
            Sheet.SHORTCUTS, List.of(Shortcut.plain("F1"), Shortcut.typed("?")));

    private final WorkbenchViewModel workbench;
    private final HomeViewModel home;

    StandardCommands(WorkbenchViewModel workbench, HomeViewModel home) {
        this.workbench = workbench;
        this.home = home;
    }

    void addTo(Commands commands) {
        commands.add(new LecternCommands(workbench).all());
        commands.add(run());
        commands.add(pages());
        commands.add(traces());
        commands.add(holds());
        commands.add(this::hands);
        commands.add(clock());
        commands.add(stage());
        commands.add(window());
        commands.add(this::prompts);
    }

    /** Escape takes away what is nearest, so the order of these is the order of nearness. */
    private List<Command> run() {
        var sheet = workbench.sheet();
        var inspector = workbench.inspector();
        var presenting = workbench.look().presenting;
        var jobs = workbench.lab().jobs;
        var escape = Shortcut.plain("ESCAPE");
        var run = Stream.of(
                Command.of("run", Category.RUN, this::start)
                        .keys(Shortcut.command("ENTER"))
                        .when(() -> workbench.pair().get().isPresent())
                        .onceHeld(),
                Command.of("close_sheet", Category.WINDOW, this::closeSheet)
                        .keys(escape)
                        .when(() -> sheet.get().isPresent())
                        .everywhere()
                        // Of all that has this key it is asked first: held, the key does one thing only.
                        .onceHeld(),
                Command.of("close_inspector", Category.STAGE, inspector::close)
                        .keys(escape)
                        .when(() -> inspector.tab.get().isPresent()),
                Command.of("end_comparison", Category.PAGES, workbench.traces::endComparison)
                        .keys(escape)
                        .when(() -> onTraces() && workbench.traces.comparison.get().isPresent()),
                Command.of("stop_reading", Category.PAGES, workbench.traces::cancel)
                        .keys(escape)
                        .when(() -> workbench.traces.reading().get().isPresent()),
                Command.of("end_presenting", Category.STAGE, () -> presenting.set(false))
                        .keys(escape)
                        .when(presenting::get),
                Command.of("stop", Category.RUN, workbench.orders::stop)
                        .keys(escape)
                        .when(() -> workbench.running().get()),
                Command.of("stop_job", Category.RUN, jobs::stop)
                        .keys(escape)
                        .when(() -> jobs.running.get()));
        var policies = PolicyCatalog.entries().stream()
                .map(policy -> Command.of(
                        "policy_" + policy.name(),
                        Category.RUN,
                        Words.of("command.policy", policy.title()),
                        () -> workbench.setup().policy.set(policy)));
        return Stream.concat(run, policies).toList();
    }

    /** In a lesson, first what was opened in its own window. */
    private void closeSheet() {
        if (!home.lessons.escape()) {
            workbench.sheet().set(Optional.empty());
        }
    }

    /** What starts is what is looked at. */
    private void start() {
        switch (workbench.page().get()) {
            case RACE -> workbench.lab().race.start();
            case SWEEP -> workbench.lab().sweep.start();
            case RESULTS -> workbench.lab().results.start();
            case STAGE, TRACES -> {
                workbench.page().set(Page.STAGE);
                workbench.orders.run();
            }
        }
    }

    private List<Command> pages() {
        return IntStream.range(0, Page.values().length)
                .mapToObj(i -> {
                    var page = Page.values()[i];
                    return Command.of(
                                    "page_" + page.id(),
                                    Category.PAGES,
                                    Words.of("command.page", page.title()),
                                    () -> workbench.page().set(page))
                            .keys(Shortcut.command("DIGIT" + (i + 1)));
                })
                .toList();
    }

    private List<Command> traces() {
        var traces = workbench.traces;
        return List.of(
                Command.of("open_trace", Category.PAGES, () -> {
                            workbench.page().set(Page.TRACES);
                            traces.open();
                        })
                        .keys(Shortcut.command("O")),
                Command.of("open_live", Category.PAGES, traces::openLive),
                Command.of("save_trace", Category.PAGES, () -> {
                            if (onTraces()) {
                                traces.saveAs(SaveKind.TRACE);
                            } else {
                                traces.saveShown();
                            }
                        })
                        .keys(Shortcut.command("S")),
                Command.of("copy_command", Category.PAGES, () -> {
                            if (onTraces()) {
                                traces.copyCommand();
                            } else {
                                traces.copyShown();
                            }
                        })
                        .when(() -> onTraces() ? traces.chosen.size() == 1 : workbench.clock().ready.get()),
                Command.of("compare_traces", Category.PAGES, traces::compare)
                        .when(() -> onTraces() && traces.chosen.size() == 2));
    }

    private boolean onTraces() {
        return workbench.page().get() == Page.TRACES;
    }

    private List<Command> clock() {
        var clock = workbench.clock();
        var lectern = new LecternCommands(workbench);
        var commands = new ArrayList<Command>(List.of(
                ticking("clock_toggle", lectern.on(clock::toggle)).keys(Shortcut.plain("SPACE")),
                ticking("round_on", lectern.on(() -> clock.stepRounds(1))).keys(Shortcut.plain("RIGHT")),
                ticking("round_back", lectern.lit(() -> clock.stepRounds(-1))).keys(Shortcut.plain("LEFT")),
                ticking("token_on", () -> clock.stepTokens(1)).keys(Shortcut.shifted("RIGHT")),
                ticking("token_back", () -> clock.stepTokens(-1)).keys(Shortcut.shifted("LEFT")),
                ticking("phase_on", () -> clock.stepPhases(1)).keys(Shortcut.plain("P")),
                ticking("phase_back", () -> clock.stepPhases(-1)).keys(Shortcut.shifted("P")),
                ticking("clock_start", () -> clock.seek(0)).keys(Shortcut.plain("HOME")),
                ticking("next_verdict", clock::nextVerdict).keys(Shortcut.plain("V")),
                ticking("clock_end", clock::toEnd).keys(Shortcut.plain("END"))));
        for (var pace : PaceChoice.values()) {
            commands.add(Command.of(
                    "pace_" + pace.id(), Category.CLOCK, Words.of("command.pace", pace.words()), () -> clock.pace
                            .set(pace)));
        }
        for (var unit : StepUnit.values()) {
            commands.add(Command.of(
                    "step_" + unit.id(), Category.CLOCK, Words.of("command.step", unit.words()), () -> clock.unit
                            .set(unit)));
        }
        return commands;
    }

    /** While a question is open; the keys that go on let its answer be seen too. */
    private List<Command> holds() {
        var hold = workbench.hold();
        var holding = workbench.clock().holding;
        return List.of(
                asking("hold_reveal", hold::reveal).keys(Shortcut.plain("ENTER")),
                asking("hold_hands", () -> hold.raise(0)).keys(Shortcut.plain("DIGIT0"), Shortcut.plain("NUMPAD0")),
                asking("hold_lower", hold::lower).keys(Shortcut.plain("BACK_SPACE")),
                ticking("hold_next", holding::beforeNext).keys(Shortcut.plain("H")),
                Command.of("hold_forget", Category.CLOCK, hold::forget));
    }

    private List<Command> hands() {
        var hold = workbench.hold();
        return hold.asks()
                ? IntStream.rangeClosed(1, 9)
                        .mapToObj(n -> asking("hold_hand_" + n, Words.of("command.hold_hand", n), () -> hold.raise(n))
                                .keys(Shortcut.plain("DIGIT" + n), Shortcut.plain("NUMPAD" + n)))
                        .toList()
                : List.of();
    }

    private Command asking(String id, Runnable action) {
        return asking(id, Words.of("command." + id), action);
    }

    private Command asking(String id, String words, Runnable action) {
        return Command.of(id, Category.CLOCK, words, action)
                .when(() -> workbench.page().get() == Page.STAGE && workbench.hold().asks());
    }

    private Command ticking(String id, Runnable action) {
        ClockViewModel clock = workbench.clock();
        return Command.of(id, Category.CLOCK, action)
                .when(() -> workbench.page().get() == Page.STAGE && clock.ready.get());
    }

    private List<Command> stage() {
        var look = workbench.look();
        var commands = new ArrayList<Command>(List.of(
                Command.of("present", Category.STAGE, () -> look.presenting.set(!look.presenting.get()))
                        .keys(Shortcut.plain("F11"))
                        // A lesson fills the window and is presented as a run is; other sheets are closed first.
                        .when(() -> workbench.sheet().get().filter(sheet -> sheet != Sheet.LESSON).isEmpty())
                        .everywhere(),
                Command.of("inspect", Category.STAGE, this::inspect).keys(Shortcut.command("I")),
                Command.of("zoom_in", Category.STAGE, look::zoomIn)
                        .keys(Shortcut.sign("PLUS"), Shortcut.sign("EQUALS"), Shortcut.sign("ADD"))
                        .when(() -> look.zoom.get() < StageLook.LARGEST),
                Command.of("zoom_out", Category.STAGE, look::zoomOut)
                        .keys(Shortcut.sign("MINUS"), Shortcut.sign("SUBTRACT"))
                        .when(() -> look.zoom.get() > StageLook.SMALLEST),
                Command.of("zoom_usual", Category.STAGE, () -> look.zoomTo(1))
                        .keys(Shortcut.command("DIGIT0"), Shortcut.command("NUMPAD0")),
                Command.of("whitespace", Category.STAGE, () -> look.whitespace.set(!look.whitespace.get())),
                Command.of("density", Category.STAGE, () -> look.density
                        .set(look.density.get() == Density.COMPACT ? Density.ROOMY : Density.COMPACT))));
        for (var colouring : Colouring.values()) {
            commands.add(Command.of(
                    "colour_" + colouring.id(),
                    Category.STAGE,
                    Words.of("colour.by", colouring.words()),
                    () -> look.colouring.set(colouring)));
        }
        return commands;
    }

    private void inspect() {
        workbench.page().set(Page.STAGE);
        workbench.inspector().open();
    }

    private List<Command> window() {
        var commands = new ArrayList<Command>();
        for (var sheet : Sheet.values()) {
            if (sheet == Sheet.LESSON) {
                continue;
            }
            commands.add(Command.of(
                            "sheet_" + sheet.id(),
                            Category.WINDOW,
                            sheet.title(),
                            sheet == Sheet.EXPORT
                                    ? workbench.export::open
                                    : () -> workbench.sheet().set(Optional.of(sheet)))
                    .keys(KEYS.getOrDefault(sheet, List.of()).toArray(Shortcut[]::new))
                    .everywhere());
        }
        for (var theme : ThemeChoice.values()) {
            var key = theme.id();
            commands.add(Command.of(
                    "theme_" + key,
                    Category.WINDOW,
                    Words.of("command.theme", Words.of("theme." + key)),
                    () -> home.theme.set(theme)));
        }
        var notes = home.notes;
        commands.add(Command.of(LecternCommands.NOTES, Category.WINDOW, () -> notes.open.set(!notes.open.get()))
                .keys(Shortcut.plain("N"))
                .everywhere());
        commands.add(Command.of("notes_restart", Category.WINDOW, notes::restart));
        var lessons = home.lessons;
        commands.add(Command.of("tour", Category.WINDOW, lessons::tour).when(lessons::here));
        commands.add(Command.of("lesson_new", Category.WINDOW, lessons::make).when(lessons::here));
        commands.add(Command.of("dismiss", Category.WINDOW, workbench::dismiss)
                .when(() -> workbench.problem.get().isPresent()));
        return commands;
    }

    private List<Command> prompts() {
        var commands = new ArrayList<Command>();
        for (var prompt : home.prompts) {
            commands.add(Command.of(
                    "prompt_" + commands.size(),
                    Category.PROMPTS,
                    Words.of("command.prompt", shortened(prompt)),
                    () -> workbench.setup().prompt.text.set(prompt)));
        }
        return commands;
    }

    private static String shortened(String prompt) {
        return Words.shortened(prompt.replaceAll("\\s+", " ").strip(), SHOWN);
    }
}
