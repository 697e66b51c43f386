package draftscope.app.traces;

import draftscope.app.kit.Ui;
import draftscope.draw.Words;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What the chosen run was: prompt, text, the command that repeats it, and what can be done with it. */
final class TraceDetails extends VBox {

    private final TracesViewModel traces;
    private final Label title = Ui.label("", "card-title");
    private final Label machine = Ui.label("", "card-note");
    private final TextArea prompt = area("prompt");
    private final TextArea text = area("text");
    private final TextArea command = area("command");
    private final HBox columns = new HBox();

    TraceDetails(TracesViewModel traces, Runnable learn, Runnable back) {
        this.traces = traces;
        setId("traces-details");
        getStyleClass().addAll("card-box", "traces-details");
        Ui.there(title, title.textProperty().isNotEmpty());
        command.getStyleClass().add("traces-command");
        columns.getStyleClass().add("traces-columns");
        columns.getChildren().addAll(part("prompt", prompt), part("text", text), part("command", command));
        var said = Ui.label(traces.said, "traces-said");
        said.setId("traces-said");
        getChildren()
                .addAll(
                        Ui.row("card-head", title, machine, Ui.spring(), said),
                        columns,
                        TraceButtons.row(traces, learn, back));
        traces.chosen.addListener((ListChangeListener<TraceEntry>) change -> show());
        show();
    }

    private static TextArea area(String key) {
        var area = new TextArea();
        area.setId("traces-" + key);
        area.setEditable(false);
        area.setWrapText(true);
        area.setPrefRowCount(4);
        area.setAccessibleText(Words.of("traces.detail." + key));
        area.getStyleClass().add("traces-area");
        return area;
    }

    private static Node part(String key, TextArea area) {
        var box = new VBox(Ui.label(Words.of("traces.detail." + key), "field-name"), area);
        box.getStyleClass().add("traces-part");
        VBox.setVgrow(area, Priority.ALWAYS);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setPrefWidth(300);
        box.setMinWidth(0);
        return box;
    }

    private void show() {
        var chosen = traces.chosen;
        if (chosen.size() == 1) {
            var entry = chosen.get(0);
            title.setText(entry.policy());
            machine.setText(entry.machine() + entry.broken().map(why -> "  ·  " + why).orElse(""));
            prompt.setText(entry.summary.run().prompt());
            text.setText(entry.summary.text());
            command.setText(traces.command(entry.summary.run()));
        } else {
            title.setText(chosen.isEmpty() ? "" : Words.of("traces.detail.several", chosen.size()));
            machine.setText(Words.of(
                    chosen.isEmpty() ? "traces.detail.none" : chosen.size() == 2 ? "traces.detail.two" : "traces.detail.many"));
            prompt.clear();
            text.clear();
            command.clear();
        }
    }
}
