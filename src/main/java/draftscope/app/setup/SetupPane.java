package draftscope.app.setup;

import atlantafx.base.controls.ToggleSwitch;
import draftscope.app.kit.Choices;
import draftscope.app.kit.Hover;
import draftscope.app.kit.ParameterFields;
import draftscope.app.kit.Ui;
import draftscope.app.run.RunOrigin;
import draftscope.app.theme.AreaSheet;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.draw.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The form on the left with Run and Stop below it. */
public final class SetupPane extends VBox {

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
    private static final PseudoClass ANOTHER = PseudoClass.getPseudoClass("another");
    private static final int SHORT = 56;
    private static final double TWO_LINES = 34;

    /** Room for what a policy means, for a row of its fields and for a choice, whatever it is and however many it has. */
    private static final double PARAMETERS = 162;

    /** Three lines, whatever they say. */
    private static final double NOTE = 50;

    private static final double PROMPT_LEAST = 66;
    private static final double PROMPT_MOST = 320;

    private final SetupViewModel setup;
    private final VBox parameters = new VBox();
    private final ScrollPane fields = Ui.scroller(parameters, "setup-scroller");

    public SetupPane(
            SetupViewModel setup,
            RunDesk desk,
            ObservableValue<RunOrigin> origin,
            ComparingForm comparing,
            PromptMeter meter,
            ObservableList<ExamplePrompt> examples,
            ObservableList<String> recent) {
        this.setup = setup;
        getStyleClass().addAll("card-box", "setup-pane");
        AreaSheet.dress(this, "setup");
        var form = new VBox(
                prompt(desk, meter, examples, recent),
                new DrafterSection(setup.drafter),
                section(Words.of("setup.policy"), policies(), fields),
                section(
                        Words.of("setup.sampling"),
                        ParameterFields.grid(
                                3,
                                setup.temperature,
                                setup.topK,
                                setup.topP,
                                setup.seed,
                                setup.maxNewTokens),
                        toggle(setup.ignoreEnd, "ignore_end"),
                        toggle(setup.chat, "chat")),
                new RuleSection(setup.rule));
        form.getStyleClass().add("setup-form");
        parameters.getStyleClass().add("policy-parameters");
        // The same room for all policies, so that none moves what stands below: what has more fields is scrolled.
        fields.setFocusTraversable(false);
        fields.setMinHeight(PARAMETERS);
        fields.setPrefHeight(PARAMETERS);
        setup.policy.addListener((observed, before, now) -> showParameters(now));
        setup.drafter.drafter.addListener((observed, before, now) -> showParameters(setup.policy.get()));
        showParameters(setup.policy.get());
        // It speaks of the next run, not of the recorded one on stage.
        origin.addListener((observed, before, now) ->
                form.pseudoClassStateChanged(ANOTHER, now.recorded()));
        form.pseudoClassStateChanged(ANOTHER, origin.getValue().recorded());
        var scroller = Ui.scroller(form, "setup-scroller");
        scroller.setFitToHeight(true);
        getChildren().addAll(Ui.tall(scroller), buttons(desk, origin, comparing));
    }

    private Node prompt(
            RunDesk desk, PromptMeter meter, ObservableList<ExamplePrompt> examples, ObservableList<String> recent) {
        var input = new TextArea();
        input.setId("prompt");
        input.setWrapText(true);
        input.setPrefRowCount(4);
        input.setPromptText(Words.of("setup.prompt.hint"));
        input.setAccessibleText(Words.of("field.prompt"));
        input.textProperty().bindBidirectional(setup.prompt.text);
        setup.prompt.problem.addListener((observed, before, now) -> input.pseudoClassStateChanged(
                DANGER, !now.isEmpty() && !input.getText().isEmpty()));
        var name = Ui.label(Words.of("field.prompt"), "section-title");
        name.setLabelFor(input);
        input.addEventFilter(KeyEvent.KEY_PRESSED, TabLeadsOn::pressed);
        input.setMinHeight(PROMPT_LEAST);
        input.setMaxHeight(PROMPT_MOST);
        meter.reading.addListener((observed, before, now) ->
                input.pseudoClassStateChanged(DANGER, now.room() == PromptMeter.Room.NONE));
        var section = new VBox(
                Ui.row("section-head", name, Ui.spring(), conversation(desk), examples(examples, recent)),
                Ui.tall(input),
                new MeterBar(meter.reading, setup.conversation.summary()));
        VBox.setVgrow(section, Priority.ALWAYS);
        section.setMaxHeight(PROMPT_MOST + 80);
        return section;
    }

    private static Button conversation(RunDesk desk) {
        var button = Ui.button("conversation", Words.of("setup.conversation"), desk::converse, "flat", "head-button");
        Hover.says(button, Words.of("setup.conversation.hover"));
        return button;
    }

    private MenuButton examples(ObservableList<ExamplePrompt> examples, ObservableList<String> recent) {
        var menu = new MenuButton(Words.of("setup.examples"));
        menu.setId("examples");
        menu.getStyleClass().addAll("flat", "examples-menu");
        menu.disableProperty().bind(Bindings.isEmpty(examples).and(Bindings.isEmpty(recent)));
        examples.addListener((ListChangeListener<ExamplePrompt>) change -> fill(menu, examples, recent));
        recent.addListener((ListChangeListener<String>) change -> fill(menu, examples, recent));
        fill(menu, examples, recent);
        return menu;
    }

    private void fill(MenuButton menu, List<ExamplePrompt> examples, List<String> recent) {
        menu.getItems().clear();
        var byCategory = new LinkedHashMap<String, List<String>>();
        if (!recent.isEmpty()) {
            byCategory.put(Words.of("setup.recent"), recent);
        }
        examples.forEach(e ->
                byCategory.computeIfAbsent(e.title(), c -> new ArrayList<>()).add(e.text()));
        byCategory.forEach((category, prompts) -> {
            var sub = new Menu(category);
            sub.setMnemonicParsing(false);
            prompts.forEach(prompt -> sub.getItems().add(item(prompt)));
            menu.getItems().add(sub);
        });
    }

    private MenuItem item(String prompt) {
        var item = new MenuItem(shortened(prompt));
        item.setMnemonicParsing(false);
        item.setOnAction(e -> setup.prompt.text.set(prompt));
        return item;
    }

    private static String shortened(String text) {
        return Words.shortened(text.replaceAll("\\s+", " "), SHORT);
    }

    /** All policies, wrapped into as many rows as they need. */
    private Node policies() {
        return new Choices<>(
                "policy",
                PolicyCatalog.entries(),
                setup.policy,
                PolicyEntry::name,
                PolicyEntry::title,
                entry -> entry.source().isEmpty() ? entry.meaning() : entry.meaning() + " (" + entry.source() + ")")
                .wrapped();
    }

    private void showParameters(PolicyEntry entry) {
        var meaning = new Label(setup.meaning(entry));
        Ui.lines(meaning, TWO_LINES);
        Hover.says(meaning, entry.meaning());
        meaning.getStyleClass().add("policy-meaning");
        parameters.getChildren().setAll(meaning);
        parameters.getChildren().addAll(ParameterFields.of(setup.form(entry)));
    }

    private static Node section(String title, Node... parts) {
        var section = new VBox(Ui.label(title, "section-title"));
        section.getChildren().addAll(parts);
        section.getStyleClass().add("section");
        return section;
    }

    private static Node toggle(BooleanProperty value, String key) {
        var toggle = new ToggleSwitch(Words.of("setup." + key));
        toggle.setId("toggle-" + key);
        toggle.setAccessibleRole(AccessibleRole.CHECK_BOX);
        toggle.setMaxWidth(Double.MAX_VALUE);
        toggle.selectedProperty().bindBidirectional(value);
        Hover.says(toggle, Words.of("setup." + key + ".hover"));
        return toggle;
    }

    private static Node buttons(RunDesk desk, ObservableValue<RunOrigin> origin, ComparingForm comparing) {
        var run = Ui.button("run", Words.of("setup.run"), Feather.PLAY, desk::run, "accent", "run-button");
        run.setMaxWidth(Double.MAX_VALUE);
        Hover.says(run, Bindings.when(desk.running())
                .then(Words.of("setup.restart.hover"))
                .otherwise(Words.of("setup.run.hover")));
        run.textProperty()
                .bind(Bindings.when(desk.running()).then(Words.of("setup.restart")).otherwise(Words.of("setup.run")));
        run.disableProperty().bind(desk.runnable().not());
        var stop = Ui.button("stop", Words.of("setup.stop"), Feather.SQUARE, desk::stop, "stop-button");
        Hover.says(stop, Words.of("setup.stop.hover"));
        stop.disableProperty().bind(desk.running().not());
        var first = Ui.label(
                Ui.first(
                        desk.unrunnable(),
                        origin.map(from ->
                                Words.of(from == RunOrigin.FOLLOWED
                                        ? "setup.followed"
                                        : from.recorded() ? "setup.recorded" : "setup.measured"))),
                "measured-note");
        first.setId("run-note");
        first.setWrapText(true);
        first.setMinHeight(NOTE);
        first.setPrefHeight(NOTE);
        first.setAlignment(Pos.TOP_LEFT);
        var box = new VBox(new CompareRow(comparing), Ui.row("run-buttons", Ui.wide(run), stop), first);
        box.getStyleClass().add("run-box");
        return box;
    }
}
