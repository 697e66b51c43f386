package draftscope.app.inspector;

import draftscope.app.engine.PromptToken;
import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.app.kit.Watch;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.pass.AlignedTokens;
import draftscope.draw.Words;
import draftscope.draw.stage.TokenMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** The prompt as the model sees it: the rendered text, then token by token with ids. */
final class PromptPage extends VBox {

    /** More tokens than this are a wall, not a view: the rest is counted. */
    private static final int MOST = 1500;

    private final InspectorViewModel inspector;

    PromptPage(InspectorViewModel inspector, ObservableValue<Optional<RunStarted>> run) {
        this.inspector = inspector;
        setId("prompt-page");
        getStyleClass().add("inspector-page");
        Watch.changes(this::show, inspector.prompt, inspector.aligned, run, inspector.tab);
    }

    /** Built only while it is looked at: prompts can be long. */
    private void show() {
        getChildren().clear();
        if (!inspector.tab.get().equals(Optional.of(InspectorViewModel.Tab.PROMPT))) {
            return;
        }
        var ids = inspector.promptIds();
        if (ids.isEmpty()) {
            getChildren().add(Ui.wrapped(Words.of("prompt.none"), "placeholder"));
            return;
        }
        var text = Ui.named("prompt-rendered", new TextArea(inspector.renderedPrompt()));
        text.setEditable(false);
        text.setWrapText(true);
        text.setPrefRowCount(6);
        text.setAccessibleText(Words.of("prompt.rendered"));
        text.setPromptText(Words.of("prompt.given"));
        getChildren().addAll(
                Ui.label(Words.of("prompt.rendered"), "top-title"),
                text,
                Ui.label(Words.of("prompt.ids", ids.size()), "top-title"));
        var tokens = inspector.promptOnStage();
        if (tokens.isEmpty()) {
            getChildren().add(Ui.wrapped(Words.of("prompt.unknown"), "card-note"));
        }
        var flow = Ui.named("prompt-tokens", new FlowPane(4, 4));
        flow.getStyleClass().add("prompt-tokens");
        var shown = new ArrayList<Node>();
        for (int i = 0; i < Math.min(MOST, ids.size()); i++) {
            shown.add(token(tokens, i, ids.get(i)));
        }
        if (ids.size() > MOST) {
            shown.add(Ui.label("… +" + (ids.size() - MOST), "prompt-id"));
        }
        flow.getChildren().setAll(shown);
        getChildren().add(flow);
        var groups = inspector.aligned.get();
        if (!groups.isEmpty()) {
            getChildren().addAll(Ui.label(Words.of("aligned.title"), "top-title"), aligned(groups));
        }
    }

    /** Two rows of tokens, the target's over the draft's, from boundary to boundary. */
    private static Node aligned(List<AlignedTokens> groups) {
        var flow = Ui.named("aligned-tokens", new FlowPane(6, 6));
        for (var group : groups.subList(0, Math.min(MOST, groups.size()))) {
            var both = new VBox(2, row("aligned-target", group.target()), row("aligned-draft", group.draft()));
            both.getStyleClass().add("aligned-group");
            if (!group.same()) {
                both.getStyleClass().add("apart");
            }
            both.setAccessibleText(
                    Words.of("aligned.spoken", String.join(" | ", group.target()), String.join(" | ", group.draft())));
            flow.getChildren().add(both);
        }
        return flow;
    }

    private static Node row(String whose, List<String> tokens) {
        return Ui.row(
                whose,
                (tokens.isEmpty() ? List.of("\u2013") : tokens).stream()
                        .map(piece -> (Node) Ui.label(TokenMarks.of(piece).whole(), "prompt-token"))
                        .toArray(Node[]::new));
    }

    private static Label token(List<PromptToken> tokens, int i, int id) {
        if (tokens.isEmpty()) {
            return Ui.label(Integer.toString(id), "prompt-token", "prompt-id");
        }
        var token = tokens.get(i);
        var number = Ui.label(Integer.toString(id), "prompt-id");
        var label = Ui.label(TokenMarks.of(token.piece()).whole(), "prompt-token");
        label.setGraphic(number);
        label.setContentDisplay(ContentDisplay.BOTTOM);
        if (token.special()) {
            label.getStyleClass().add("special");
            Hover.says(label, Words.of("prompt.special"));
        }
        label.setAccessibleText(token.piece() + ", " + Words.of("prompt.token", id)
                + (token.special() ? ", " + Words.of("prompt.special") : ""));
        return label;
    }
}
