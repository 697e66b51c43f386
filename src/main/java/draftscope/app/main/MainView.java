package draftscope.app.main;

import draftscope.app.deck.ChartDeeds;
import draftscope.app.deck.DefinitionsPane;
import draftscope.app.deck.LargeChart;
import draftscope.app.deck.MeasuresPane;
import draftscope.app.exact.ExactnessPage;
import draftscope.app.hold.HoldCard;
import draftscope.app.hold.HoldFrame;
import draftscope.app.home.AboutSheet;
import draftscope.app.home.Keys;
import draftscope.app.home.LogBook;
import draftscope.app.home.LogSheet;
import draftscope.app.home.PaletteSheet;
import draftscope.app.home.SettingsSheet;
import draftscope.app.home.ShortcutSheet;
import draftscope.app.inspector.BranchesSheet;
import draftscope.app.inspector.InspectorPane;
import draftscope.app.inspector.InspectorViewModel;
import draftscope.app.kit.FocusRing;
import draftscope.app.kit.LargerBar;
import draftscope.app.kit.Page;
import draftscope.app.kit.ScrollBox;
import draftscope.app.kit.Sheet;
import draftscope.app.kit.Ui;
import draftscope.app.kit.ZoomBox;
import draftscope.app.lab.RacePane;
import draftscope.app.lab.ResultsPane;
import draftscope.app.lab.SweepPane;
import draftscope.app.lesson.LessonLayer;
import draftscope.app.lesson.LessonOffer;
import draftscope.app.lesson.LessonsSheet;
import draftscope.app.pair.ModelDrop;
import draftscope.app.pair.PairSheet;
import draftscope.app.pass.PassPage;
import draftscope.app.play.StageCard;
import draftscope.app.record.ExportPane;
import draftscope.app.rules.RulesSheet;
import draftscope.app.settings.MemorySettings;
import draftscope.app.setup.ConversationSheet;
import draftscope.app.setup.ExamplePrompt;
import draftscope.app.setup.SetupPane;
import draftscope.app.stage.ClockBar;
import draftscope.app.stage.StagePane;
import draftscope.app.stage.TextSheet;
import draftscope.app.status.StatusStrip;
import draftscope.app.traces.TraceDrop;
import draftscope.app.traces.TracesPane;
import draftscope.app.you.YouCard;
import draftscope.draw.Words;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** The window's content. */
public final class MainView extends StackPane {

    /** Narrowest window in which nothing is cut; its pages scroll sideways where they need more. */
    public static final double MIN_WIDTH = 960;

    /** Lowest window in which nothing is cut; its pages scroll where they need more. */
    public static final double MIN_HEIGHT = 600;

    /** Room that a page needs in its own pixels, where its parts do not ask for more. */
    private static final double PAGE_WIDTH = 940;

    private static final double PAGE_HEIGHT = 480;
    private static final double FORM_HEIGHT = 360;

    /** Height of the charts where they stand below the stage. */
    private static final double MEASURES_BELOW = 860;

    private static final double MEASURES_LEAST = 368;
    private static final double MEASURES_MOST = 680;
    private static final double MEASURES_SHARE = 0.28;
    private static final double MEASURES_TALL = 420;
    private static final double PRESENT_SHARE = 0.36;
    private static final PseudoClass PRESENTING = PseudoClass.getPseudoClass("presenting");
    private static final PseudoClass STILL = PseudoClass.getPseudoClass("still");
    private static final double PRESENT_LEAST = 1.1;
    private static final double PRESENT_MARGIN = 28;
    private static final double CLOCK_LARGEST = 1.8;
    private static final double AWAY_WIDTH = 960;

    private final WorkbenchViewModel workbench;
    private final LessonLayer<WorkbenchViewModel, MainView> lesson;
    private final Keyboard keyboard;
    private StageColumns columns;

    public MainView(WorkbenchViewModel workbench, ObservableList<ExamplePrompt> examples, HomeViewModel home) {
        this.workbench = workbench;
        new TraceDrop(files -> {
            workbench.page().set(Page.TRACES);
            workbench.traces.open(files);
        }).on(this);
        getStyleClass().add("main-view");
        var messages = new MessageBar(workbench);
        var setup = new SetupPane(
                workbench.setup(),
                workbench.orders,
                workbench.staged().origin,
                workbench.comparing,
                workbench.meter,
                examples,
                home.prompts);
        var look = workbench.look();
        var deeds = new ChartDeeds(
                workbench.deck(),
                workbench.sheet(),
                round -> workbench.stage().lane(round).ifPresent(workbench.stage()::look));
        var inspector = workbench.inspector();
        var large = Bindings.createDoubleBinding(
                () -> look.presenting.get() ? filling() * look.zoom.get() : look.zoom.get(),
                look.presenting, look.zoom, heightProperty());
        var stage = new ZoomBox(
                new HoldFrame(
                        new StagePane(workbench.desk(), inspector::inspect),
                        new HoldCard(workbench.hold(), workbench.clock()),
                        new YouCard(workbench.you)),
                large, StagePane.LEAST_WIDTH, StagePane.LEAST_HEIGHT);
        var figures = new MeasuresPane(
                workbench.deck(),
                workbench.charts,
                deeds,
                workbench.status,
                workbench.orders::measureAgain,
                workbench.orders.measurable(),
                () -> workbench.exact().seeHow(),
                look.presenting);
        figures.visibleProperty().bind(Bindings.createBooleanBinding(
                () -> inspector.tab.get().isEmpty(), inspector.tab));
        var measures = new ZoomBox(
                new StackPane(figures, inspectorPane()), large, MEASURES_LEAST, MEASURES_TALL);
        // A share of the window, so that no figure's length moves the columns.
        measures.prefWidthProperty().bind(Bindings.createDoubleBinding(
                () -> Math.max(MEASURES_LEAST, Math.min(MEASURES_MOST, share() * getWidth())),
                widthProperty(), look.presenting));
        // A new page is one more entry here; its node is built when it is first shown.
        var pages = new EnumMap<Page, Supplier<? extends Region>>(Page.class);
        pages.put(Page.STAGE, () -> stagePage(setup, stage, measures));
        var lab = workbench.lab();
        var unready = workbench.pairs.unready;
        pages.put(Page.RACE, () -> new RacePane(lab.race, unready, deeds));
        pages.put(Page.SWEEP, () -> new SweepPane(lab.sweep, unready, deeds));
        pages.put(Page.RESULTS, () -> new ResultsPane(lab.results, unready, deeds));
        pages.put(Page.TRACES, () -> new TracesPane(workbench.traces, Clock.systemDefaultZone(), () -> {
            workbench.sheet().set(Optional.of(Sheet.RULES));
            home.rules.learn();
        }));
        var top = new TopBar(workbench, List.copyOf(pages.keySet()), home);
        var bottom = new StatusStrip(workbench.status, workbench.page().isEqualTo(Page.STAGE), workbench.traces::reveal);
        var frame = new BorderPane(new PageStack(pages, workbench.page(), PAGE_WIDTH, PAGE_HEIGHT));
        var offer = new LessonOffer(home.lessons, look.presenting);
        VBox.setMargin(offer, new Insets(0, 12, 0, 12));
        frame.setTop(new VBox(top, offer));
        frame.setBottom(bottom);
        // A new sheet is one more entry here.
        var sheets = new EnumMap<Sheet, Supplier<? extends Region>>(Sheet.class);
        sheets.put(Sheet.ABOUT, () -> new AboutSheet(home.about));
        sheets.put(Sheet.RULES, () -> new RulesSheet(home.rules));
        sheets.put(Sheet.PALETTE, () -> new PaletteSheet(home.palette, home::words));
        sheets.put(Sheet.SHORTCUTS, () -> new ShortcutSheet(home.commands, home::words));
        sheets.put(Sheet.SETTINGS, () -> new SettingsSheet(home.desk()));
        sheets.put(Sheet.LOG, () -> new LogSheet(home.log));
        sheets.put(Sheet.CONVERSATION, () -> new ConversationSheet(workbench.setup()));
        sheets.put(Sheet.BRANCHES, () -> new BranchesSheet(workbench.branches));
        sheets.put(Sheet.TEXT, () -> new TextSheet(workbench.stage()));
        sheets.put(Sheet.PAIR, () -> new PairSheet(workbench.picker));
        sheets.put(Sheet.CHART, () -> new LargeChart(
                workbench.deck(), workbench.charts, deeds, widthProperty(), heightProperty()));
        sheets.put(Sheet.DEFINITIONS, () -> new DefinitionsPane(workbench.deck()));
        sheets.put(Sheet.EXPORT, () -> new ExportPane(workbench.export));
        sheets.put(Sheet.LESSONS, () -> new LessonsSheet(home.lessons));
        lesson = new LessonLayer<>(home.lessons.run, inner -> taught(inner, home), home.notes.open);
        frame.visibleProperty().bind(lesson.visibleProperty().not());
        // Over the status line, where nothing can be pressed: what goes wrong moves nothing and hides nothing.
        StackPane.setAlignment(messages, Pos.BOTTOM_CENTER);
        StackPane.setMargin(messages, new Insets(0, 12, 2, 12));
        messages.setMaxHeight(Region.USE_PREF_SIZE);
        var layer = new SheetLayer(sheets, Map.of(Sheet.CHART, workbench.deck().largeTitle()), workbench.sheet());
        getChildren().addAll(frame, messages, layer, lesson, new FocusRing(this), notesAway(home));
        var dark = new Region();
        dark.setId("black-screen");
        dark.getStyleClass().add("black-screen");
        dark.visibleProperty().bind(look.black);
        getChildren().add(dark);
        // Nothing interrupts who presents: what goes wrong is said when the window is one again.
        messages.opacityProperty().bind(Bindings.when(look.presenting).then(0).otherwise(1));
        messages.mouseTransparentProperty().bind(look.presenting);
        look.presenting.addListener((observed, before, now) -> present(now, top, setup, bottom));
        keyboard = new Keyboard(home.commands, workbench.sheet(), this::lectern);
        addEventFilter(KeyEvent.KEY_PRESSED, keyboard::pressed);
        addEventFilter(KeyEvent.KEY_RELEASED, keyboard::released);
        sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::focusedProperty)
                .addListener((observed, before, now) -> keyboard.away());
        look.reducedMotion.addListener((observed, before, now) -> still(now));
        still(look.reducedMotion.get());
        ModelDrop.on(this, dropped -> {
            workbench.picker.drop(dropped, workbench.sheet().get().equals(Optional.of(Sheet.PAIR)));
            workbench.sheet().set(Optional.of(Sheet.PAIR));
        });
    }

    /** Takes a key that was pressed in the notes: it drives the show, a lesson's if one is given. Returns whether it meant something. */
    public boolean elsewhere(KeyEvent event) {
        return keyboard.elsewhere(event)
                || lesson.turn(event.getCode())
                || lesson.window().filter(inner -> inner.elsewhere(event)).isPresent();
    }

    /** Over all else, for who pressed a key in front of people and wonders; a key pressed again takes it away. */
    private static Node notesAway(HomeViewModel home) {
        var said = Ui.named("notes-away", Ui.wrapped(Words.of("notes.away"), "banner", "notes-away"));
        said.setMaxWidth(AWAY_WIDTH);
        said.setMaxHeight(Region.USE_PREF_SIZE);
        said.setMouseTransparent(true);
        Ui.there(said, home.notes.missed);
        StackPane.setAlignment(said, Pos.BOTTOM_CENTER);
        StackPane.setMargin(said, new Insets(0, 12, 12, 12));
        return said;
    }

    private Node inspectorPane() {
        return new InspectorPane(
                workbench.inspector(), workbench.stage().run, workbench.branches, workbench.forks,
                Map.of(
                        InspectorViewModel.Tab.EXACT, new ExactnessPage(workbench.exact()),
                        InspectorViewModel.Tab.PASS, new PassPage(workbench.pass())));
    }

    /** While presenting, and while a class is asked, keys are the clock's. */
    private boolean lectern() {
        return workbench.sheet().get().isEmpty()
                && (workbench.look().presenting.get()
                        || workbench.hold().question.get().isPresent() && workbench.page().get() == Page.STAGE);
    }

    private double share() {
        return workbench.look().presenting.get() ? PRESENT_SHARE : MEASURES_SHARE;
    }

    /** As large as it can be with the list of rounds still there. */
    private double filling() {
        return Math.max(PRESENT_LEAST, (getHeight() - PRESENT_MARGIN) / StagePane.ROOM_FOR_LANES);
    }

    /** While presenting, nothing but stage and charts is there. */
    private void present(boolean on, Node... others) {
        for (var other : others) {
            Ui.there(other, !on);
        }
        pseudoClassStateChanged(PRESENTING, on);
        if (on) {
            workbench.page().set(Page.STAGE);
        } else {
            workbench.look().black.set(false);
            workbench.look().alone.set(Optional.empty());
        }
    }

    /** A window of the same controls for a lesson, which keeps nothing. */
    private static MainView taught(WorkbenchViewModel inner, HomeViewModel home) {
        var settings = new MemorySettings();
        settings.set(Keys.MOTION, home.motion.get());
        var guest = new HomeViewModel(settings, LogBook.EMPTY, Platform::runLater, inner);
        guest.systemReducesMotion.bind(home.systemReducesMotion);
        guest.notes.open.bindBidirectional(home.notes.open);
        var view = new MainView(inner, FXCollections.observableArrayList(), guest);
        // What a lesson asks for may stand in any card; in front of a class nobody scrolls.
        view.columns.all.bind(inner.look().presenting.not());
        return view;
    }

    /** Parts that move of themselves, as switches do, hear of it from the style sheet. */
    private void still(boolean on) {
        pseudoClassStateChanged(STILL, on);
    }

    /** Stage and charts scroll where they have no room; form and clock are always there. */
    private Region stagePage(Region setup, Region stage, Region measures) {
        columns = new StageColumns(stage, measures, StagePane.ROOM_FOR_ALL, MEASURES_BELOW);
        var scroller = new ScrollBox(columns, new SimpleDoubleProperty(1), 0, 0);
        var alone = workbench.look().alone;
        stage.visibleProperty().bind(alone.map(card -> card.filter(StageCard.MEASURES::equals).isEmpty()));
        measures.visibleProperty().bind(alone.map(card -> card.isEmpty() || card.get() == StageCard.MEASURES));
        var row = Ui.row("columns", setup, Ui.wide(scroller));
        row.setMinHeight(FORM_HEIGHT);
        var look = workbench.look();
        var clock = Bindings.createDoubleBinding(
                () -> look.presenting.get() ? Math.min(CLOCK_LARGEST, filling()) : 1, look.presenting, heightProperty());
        return new VBox(Ui.tall(row), new LargerBar(new ClockBar(workbench.clock()), clock));
    }
}
