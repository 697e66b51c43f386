package draftscope.app.setup;

import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.app.theme.AreaSheet;
import draftscope.draw.Words;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What is told and said before the prompt, and what ends the answer. */
public final class ConversationSheet extends VBox {

    private static final double WIDTH = 640;
    private static final double HEIGHT = 560;
    private static final double ROLE = 76;

    private final ConversationForm form;
    private final VBox turns = new VBox();
    private final AtomicBoolean typing = new AtomicBoolean();

    public ConversationSheet(SetupViewModel setup) {
        form = setup.conversation;
        getStyleClass().add("conversation-sheet");
        AreaSheet.dress(this, "setup");
        turns.getStyleClass().add("conversation-turns");
        var unused = hint("conversation.untemplated");
        unused.setId("conversation-untemplated");
        Ui.there(unused, setup.chat.not());
        var system = area("conversation-system", Words.of("field.system"), 3);
        system.setPromptText(Words.of("conversation.system.hint"));
        system.textProperty().bindBidirectional(form.system.text);
        var stops = area("conversation-stops", Words.of("field.stops"), 2);
        stops.textProperty().bindBidirectional(form.stops.text);
        stops.getStyleClass().add("conversation-code");
        var problem = Ui.label(form.stops.problem, "field-problem");
        var body = new VBox(
                unused,
                part("field.system", system),
                part("conversation.said", turns, buttons()),
                part("field.stops", stops, hint("field.stops.hover"), problem));
        body.getStyleClass().add("conversation-body");
        var scroller = Ui.sharp(new ScrollPane(body));
        scroller.setFitToWidth(true);
        scroller.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroller.setFocusTraversable(false);
        VBox.setVgrow(scroller, Priority.ALWAYS);
        getChildren().add(scroller);
        setPrefSize(WIDTH, HEIGHT);
        form.turns.addListener((ListChangeListener<ConversationForm.Turn>) change -> {
            if (!typing.get()) {
                show();
            }
        });
        show();
    }

    private Node buttons() {
        var go = Ui.button("conversation-go-on", Words.of("conversation.go_on"), Feather.CORNER_DOWN_RIGHT, form::goOn);
        Hover.says(go, Words.of("conversation.go_on.hover"));
        go.disableProperty().bind(form.answered().not());
        var add = new Button(Words.of("conversation.add"), Ui.icon(Feather.PLUS));
        add.setId("conversation-add");
        add.setOnAction(e -> {
            form.add();
            last().requestFocus();
        });
        var forget = Ui.button("conversation-forget", Words.of("conversation.forget"), form::forget);
        Hover.says(forget, Words.of("conversation.forget.hover"));
        forget.disableProperty().bind(Bindings.isEmpty(form.turns));
        return Ui.row("conversation-buttons", go, add, Ui.spring(), forget);
    }

    private Node last() {
        return ((HBox) turns.getChildren().get(turns.getChildren().size() - 1)).getChildren().get(1);
    }

    private void show() {
        turns.getChildren().clear();
        if (form.turns.isEmpty()) {
            turns.getChildren().add(hint("conversation.nothing"));
        }
        for (int i = 0; i < form.turns.size(); i++) {
            turns.getChildren().add(turn(i));
        }
    }

    private Node turn(int at) {
        var turn = form.turns.get(at);
        var who = Words.of(turn.answer() ? "conversation.assistant" : "conversation.user");
        var role = Ui.label(who, "conversation-role");
        role.setMinWidth(ROLE);
        var text = area("conversation-turn-" + at, Words.of("conversation.turn", at + 1, who), 2);
        role.setLabelFor(text);
        text.setText(turn.text());
        text.textProperty().addListener((observed, before, now) -> {
            typing.set(true);
            form.say(at, now);
            typing.set(false);
        });
        var remove = Ui.iconButton(
                "conversation-remove-" + at, Feather.X, Words.of("conversation.remove", at + 1), () -> form.turns.remove(at));
        return Ui.row("conversation-turn", role, Ui.wide(text), remove);
    }

    private static Node part(String title, Node... nodes) {
        var part = new VBox(Ui.label(Words.of(title), "section-title"));
        part.getStyleClass().add("section");
        part.getChildren().addAll(nodes);
        return part;
    }

    private static TextArea area(String id, String name, int rows) {
        var area = new TextArea();
        area.setId(id);
        area.setAccessibleText(name);
        area.setWrapText(true);
        area.setPrefRowCount(rows);
        area.setMinHeight(Region.USE_PREF_SIZE);
        area.addEventFilter(KeyEvent.KEY_PRESSED, TabLeadsOn::pressed);
        return area;
    }

    private static Label hint(String key) {
        var label = Ui.label(Words.of(key), "settings-hint");
        label.setWrapText(true);
        return label;
    }
}
