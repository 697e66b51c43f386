package draftscope.app.stage;

import draftscope.app.below.BelowPane;
import draftscope.app.below.BelowViewModel;
import draftscope.app.chips.ChipLooks;
import draftscope.app.kit.Density;
import draftscope.app.kit.Hover;
import draftscope.app.kit.NoSelection;
import draftscope.app.kit.Ui;
import draftscope.app.play.StageCard;
import draftscope.app.play.StageLook;
import draftscope.app.play.StageViewModel;
import draftscope.app.run.StagedRun;
import draftscope.app.theme.AreaSheet;
import draftscope.decoding.event.RunStarted;
import draftscope.draw.Words;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.SaidPrompt;
import draftscope.draw.stage.TokenKey;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The middle of the window: text, current round, lanes. */
public final class StagePane extends VBox {

    /** Width in which nothing is cut. */
    public static final double LEAST_WIDTH = 520;

    /** Height in which nothing is cut, without the list of rounds. */
    public static final double LEAST_HEIGHT = 460;

    /** Height from which there is room for the list of rounds too. */
    public static final double ROOM_FOR_LANES = 580;

    private static final double MORE_FOR_TREES = 70;

    /** Height from which there is room for the list of rounds whatever is drafted. */
    public static final double ROOM_FOR_ALL = ROOM_FOR_LANES + MORE_FOR_TREES;

    private static final PseudoClass OF_TREES = PseudoClass.getPseudoClass("of-trees");
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final PseudoClass ALONE = PseudoClass.getPseudoClass("alone");

    private final StageLook look;
    private final BelowPane lanes;

    /** @param chosen told a token that was clicked or chosen by key */
    public StagePane(StageDesk desk, Consumer<TokenKey> chosen) {
        getStyleClass().add("stage-pane");
        AreaSheet.dress(this, "chips", "stage", "tree");
        look = desk.look();
        var stage = desk.stage();
        var looks = new ChipLooks(look);
        var round = new RoundPane(desk, looks, chosen);
        VBox.setVgrow(round, Priority.SOMETIMES);
        lanes = lanes(desk, looks, chosen);
        VBox.setVgrow(lanes, Priority.ALWAYS);
        round.onPlaced(lanes::under);
        var text = text(desk, chosen);
        VBox.setVgrow(text, Priority.SOMETIMES);
        // Where it is always seen: what is not seen is not styled.
        text.getChildren().add(looks);
        getChildren().addAll(text, round, lanes);
        look.alone.addListener((observed, before, now) -> alone(text, round, stage));
        look.density.subscribe(this::density);
        heightProperty().addListener((observed, before, now) -> room(now.doubleValue(), stage.trees.get()));
        stage.trees.subscribe(this::arrange);
    }

    private void density(Density now) {
        pseudoClassStateChanged(COMPACT, now == Density.COMPACT);
    }

    /** Trees need more room than chains; the others give it. */
    private void arrange(boolean trees) {
        pseudoClassStateChanged(OF_TREES, trees);
        room(getHeight(), trees);
    }

    private void alone(Node text, Node round, StageViewModel stage) {
        Ui.there(text, look.shows(StageCard.TEXT));
        Ui.there(round, look.shows(StageCard.ROUND));
        pseudoClassStateChanged(ALONE, look.alone.get().isPresent());
        room(getHeight(), stage.trees.get());
    }

    /** Zoomed in, the list of rounds is what gives way: text and current round are the story. */
    private void room(double height, boolean trees) {
        boolean enough = look.alone.get().isEmpty() && height >= ROOM_FOR_LANES + (trees ? MORE_FOR_TREES : 0);
        Ui.there(lanes, enough);
    }

    /** Without the list of rounds, which gives way. */
    @Override
    protected double computeMinHeight(double width) {
        double all = super.computeMinHeight(width);
        return lanes.isManaged() ? all - getSpacing() - lanes.minHeight(width) : all;
    }

    private VBox text(StageDesk desk, Consumer<TokenKey> chosen) {
        var pane = Ui.tall(Ui.named("text", new TextPane(desk.stage(), look, chosen)));
        pane.setAccessibleText(Words.of("text.accessible"));
        pane.setPlaceholder(Ui.label(Words.of("text.empty"), "placeholder"));
        var copy = Ui.iconButton(
                "text-copy-all", Feather.COPY, Words.of("text.copy"), pane::copy, "copy-button", "stage-tool");
        var tools = Ui.row(
                "stage-tools",
                StageTools.inspect(desk.deeds().inspect()),
                StageTools.whitespace(look),
                StageTools.density(look),
                StageTools.read(desk.deeds().read()),
                copy,
                StageTools.command(desk.deeds().copyCommand(), desk.clock().ready),
                StageTools.export(desk.deeds().export()),
                StageTools.present(look));
        tools.setMinWidth(Region.USE_PREF_SIZE);
        // What is on stage where it is not a run of one's own; it gives way, nothing else does.
        var words = onStage(desk);
        var said = Ui.named("banner", Ui.label(words, "banner"));
        said.setMinWidth(0);
        said.visibleProperty().bind(said.textProperty().isNotEmpty());
        Hover.says(said, words);
        var title = Ui.uncut(Ui.label(Words.of("text.title"), "card-title"));
        var lossy = Ui.named("lossy-mark", Ui.uncut(Ui.label(Words.of("lossy.mark"), "lossy-mark")));
        Hover.says(lossy, Words.of("lossy.mark.hover"));
        Ui.there(lossy, desk.stage().run.map(run -> !run.map(RunStarted::exact).orElse(true)));
        var head = Ui.row("card-head", title, lossy, said, Ui.spring(), tools);
        var colours = StageTools.colours(look);
        colours.setMinWidth(Region.USE_PREF_SIZE);
        var key = Ui.row("colour-row", colours, Ui.spring(), new ColourLegend(look, desk));
        var card = Ui.named("text-card", Ui.card("text-card", head, prompt(desk.stage()), key, pane));
        return card;
    }

    /** What is on stage where it is not a run of one's own; while the status line is away, what the engine does too. */
    private ObservableValue<String> onStage(StageDesk desk) {
        return Bindings.createStringBinding(
                () -> desk.banner().get().isEmpty() && look.presenting.get() ? desk.activity().get() : desk.banner().get(),
                desk.banner(),
                look.presenting,
                desk.activity());
    }

    /** The form is away while presenting, and an audience wants to know what was asked. */
    private Label prompt(StageViewModel stage) {
        var prompt = Ui.label(
                stage.run.map(run -> run.map(StagePane::asked).orElse("")),
                "stage-prompt");
        prompt.setId("stage-prompt");
        prompt.setMinWidth(0);
        Ui.there(prompt, look.presenting.and(prompt.textProperty().isNotEmpty()));
        return prompt;
    }

    /** What the run is made with comes first: a long prompt gives way at its end. */
    private static String asked(RunStarted run) {
        var said = SaidPrompt.of(run.prompt());
        var made = StagedRun.made(run);
        return said.isEmpty() ? made : made + "  \u00b7  " + Words.of("picture.prompt", said);
    }

    private BelowPane lanes(StageDesk desk, ChipLooks looks, Consumer<TokenKey> chosen) {
        var stage = desk.stage();
        var list = new ListView<>(stage.lanes);
        list.getStyleClass().add("lanes");
        list.setPrefHeight(200);
        list.setSelectionModel(new NoSelection<RoundLane>());
        list.setCellFactory(view -> new LaneCell(view, look, looks, stage, chosen));
        list.setAccessibleText(Words.of("lanes.accessible"));
        list.setPlaceholder(teaching(stage));
        look.colouring.addListener((observed, before, now) -> list.refresh());
        look.density.addListener((observed, before, now) -> list.refresh());
        return new BelowPane(new BelowViewModel(stage, look), desk.ghosts(), list, new ShapeLegend());
    }

    private static StackPane teaching(StageViewModel stage) {
        var words = new Label();
        words.textProperty().bind(stage.run.map(run -> Words.of(run.isPresent() ? "lanes.early" : "lanes.empty")));
        words.setWrapText(true);
        words.getStyleClass().add("placeholder");
        return new StackPane(words);
    }
}
