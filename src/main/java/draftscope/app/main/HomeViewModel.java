package draftscope.app.main;

import draftscope.app.deck.DeckViewModel;
import draftscope.app.engine.Engine;
import draftscope.app.home.AboutViewModel;
import draftscope.app.home.Commands;
import draftscope.app.home.Kept;
import draftscope.app.home.Keys;
import draftscope.app.home.LogBook;
import draftscope.app.home.LogViewModel;
import draftscope.app.home.PaletteViewModel;
import draftscope.app.home.SettingsDesk;
import draftscope.app.home.Shortcut;
import draftscope.app.kit.Behind;
import draftscope.app.kit.Watch;
import draftscope.app.lesson.LessonDesk;
import draftscope.app.notes.NotesViewModel;
import draftscope.app.rules.RulesViewModel;
import draftscope.app.settings.Language;
import draftscope.app.settings.Settings;
import draftscope.app.theme.Accent;
import draftscope.app.theme.MotionChoice;
import draftscope.app.theme.ThemeChoice;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What a person chose for good: it holds at once and is there again after the next start. */
public final class HomeViewModel {

    /** What keeps it all. */
    public final Settings settings;
    private final WorkbenchViewModel workbench;
    public final ObjectProperty<ThemeChoice> theme = new SimpleObjectProperty<>();
    /** Colour of what can be pressed. */
    public final ObjectProperty<Accent> accent = new SimpleObjectProperty<>();
    public final ObjectProperty<MotionChoice> motion = new SimpleObjectProperty<>();
    private final ObjectProperty<Language> language = new SimpleObjectProperty<>();
    /** Size of type and all around it, 1 for the usual. */
    public final DoubleProperty typeSize = new SimpleDoubleProperty();
    /** What the system says of motion; holds while the choice is left to it. */
    public final BooleanProperty systemReducesMotion = new SimpleBooleanProperty(false);
    /** Prompts that were run, the last one first. */
    public final ObservableList<String> prompts = FXCollections.observableArrayList();
    private final Map<String, String> firstForm;
    /** Everything the window can do. */
    public final Commands commands = new Commands();
    public final PaletteViewModel palette;
    /** The lessons, the guided tour among them. */
    public final LessonDesk<WorkbenchViewModel> lessons;
    public final NotesViewModel notes;
    public final LogViewModel log;
    public final AboutViewModel about;
    /** Stop rules learned from recorded runs. */
    public final RulesViewModel rules;
    private final Map<String, Path> places = new LinkedHashMap<>();
    private final boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");

    /** Puts the window into the state that was kept. */
    public HomeViewModel(Settings settings, LogBook book, Executor front, WorkbenchViewModel workbench) {
        this.settings = settings;
        log = new LogViewModel(book, front);
        about = new AboutViewModel(workbench.status, settings, places);
        this.workbench = workbench;
        rules = new RulesViewModel(
                workbench.setup(), workbench.traces.chosen, work -> Behind.run("lessons", work), front, workbench::report);
        var setup = workbench.setup();
        var look = workbench.look();
        firstForm = Kept.texts(setup.kept());
        var kept = new Kept(settings);
        kept.keep(Keys.THEME, theme);
        kept.keep(Keys.ACCENT, accent);
        kept.keep(Keys.MOTION, motion);
        kept.keep(Language.SETTING, language);
        kept.keepNumber(Keys.TYPE_SIZE, typeSize);
        kept.keep(Keys.PAGE, workbench.page());
        kept.keep(Keys.POLICY, setup.policy);
        kept.keep(Keys.CHAT, setup.chat);
        kept.keep(Keys.IGNORE_END, setup.ignoreEnd);
        kept.keep(Keys.DRAFTER, setup.drafter.drafter);
        kept.keepTexts(Keys.FORM, setup.kept());
        var turns = setup.conversation.turns;
        turns.setAll(settings.get(Keys.TURNS));
        turns.addListener((InvalidationListener) changed -> settings.set(Keys.TURNS, List.copyOf(turns)));
        kept.keep(Keys.COLOURING, look.colouring);
        kept.keep(Keys.DENSITY, look.density);
        kept.keep(Keys.BELOW, look.below);
        kept.keep(Keys.WHITESPACE, look.whitespace);
        look.zoomTo(settings.get(Keys.ZOOM));
        look.zoom.addListener((observed, before, now) -> settings.set(Keys.ZOOM, now.doubleValue()));
        var deck = workbench.deck();
        deck.restore(settings.get(Keys.CHARTS));
        for (int i = 0; i < deck.places(); i++) {
            deck.at(i).addListener((observed, before, now) -> settings.set(Keys.CHARTS, deck.chosen()));
        }
        prompts.setAll(settings.get(Keys.PROMPTS));
        workbench.running().addListener((observed, before, now) -> remember(now));
        Watch.always(this::moves, motion, systemReducesMotion);
        settings.problem().ifPresent(workbench::report);
        lessons = new LessonDesk<>(
                work -> Behind.run("lessons", work), front, settings, workbench.sheet(), HomeViewModel::borrowing, workbench.share::lend,
                workbench.clock()::trace, workbench::report);
        notes = new NotesViewModel(InstantSource.system(), workbench, lessons.run::get);
        new StandardCommands(workbench, this).addTo(commands);
        palette = new PaletteViewModel(commands, workbench.sheet());
    }

    /** Tells where something lies, for those who ask what the program is. */
    public void place(String what, Path folder) {
        places.put(what, folder);
    }

    /** What a command does, with its key in brackets if it has one; empty when there is no such command. */
    public String hint(String id) {
        return commands.find(id)
                .map(command -> command.words() + command.shortcuts().stream()
                        .findFirst()
                        .map(key -> " (" + words(key) + ")")
                        .orElse(""))
                .orElse("");
    }

    /** A shortcut as this system's people write it. */
    public String words(Shortcut shortcut) {
        return shortcut.words(mac);
    }

    /** What the sheet of settings works on. */
    SettingsDesk desk() {
        return new SettingsDesk(theme, accent, motion, language, typeSize, prompts, settings, this::reset, this::forgetPrompts);
    }

    public void forgetPrompts() {
        settings.forget(Keys.PROMPTS);
        prompts.clear();
    }

    /** As it was at the very first start. Recent prompts and pairs are kept, and so is what is on stage. */
    public void reset() {
        theme.set(Keys.THEME.fallback());
        accent.set(Keys.ACCENT.fallback());
        motion.set(Keys.MOTION.fallback());
        typeSize.set(Keys.TYPE_SIZE.fallback());
        var setup = workbench.setup();
        setup.policy.set(Keys.POLICY.fallback());
        setup.chat.set(Keys.CHAT.fallback());
        setup.ignoreEnd.set(Keys.IGNORE_END.fallback());
        setup.drafter.drafter.set(Keys.DRAFTER.fallback());
        setup.conversation.forget();
        Kept.fill(firstForm, setup.kept());
        var look = workbench.look();
        look.colouring.set(Keys.COLOURING.fallback());
        look.density.set(Keys.DENSITY.fallback());
        look.below.set(Keys.BELOW.fallback());
        look.whitespace.set(Keys.WHITESPACE.fallback());
        look.zoomTo(Keys.ZOOM.fallback());
        workbench.deck().restore(DeckViewModel.USUAL);
        Keys.choices().forEach(settings::forget);
    }

    /** A window whose engine is that of another one. */
    private static WorkbenchViewModel borrowing(Engine lent) {
        var inner = new WorkbenchViewModel(lent);
        inner.pairs.borrow();
        return inner;
    }

    private void remember(boolean runs) {
        var prompt = workbench.setup().prompt;
        if (runs && prompt.problem.get().isEmpty()) {
            settings.remember(Keys.PROMPTS, prompt.text.get(), Keys.MOST_PROMPTS);
            prompts.setAll(settings.get(Keys.PROMPTS));
        }
    }

    private void moves() {
        boolean still = motion.get() == MotionChoice.REDUCED
                || motion.get() == MotionChoice.SYSTEM && systemReducesMotion.get();
        workbench.look().reducedMotion.set(still);
    }
}
