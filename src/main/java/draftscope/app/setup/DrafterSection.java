package draftscope.app.setup;

import draftscope.app.kit.Ui;
import draftscope.decoding.drafter.DrafterKind;
import draftscope.decoding.event.CapeBins;
import draftscope.decoding.event.TreeOptions;
import draftscope.draw.Words;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;

/** Who drafts, with the shape of trees folded away below. */
final class DrafterSection extends VBox {

    private final DrafterForm form;
    private final Label meaning = wrapped("drafter-meaning");
    private final Label missing = wrapped("drafter-missing");
    private final ToggleButton more = new ToggleButton();
    private final VBox shape = new VBox();
    private final List<Node> tree;
    private final List<Node> bins;

    DrafterSection(DrafterForm form) {
        this.form = form;
        tree = tree();
        bins = List.of(bins());
        getStyleClass().addAll("section", "drafter-section");
        missing.setId("drafter-missing");
        more.setId("drafter-more");
        more.getStyleClass().addAll("flat", "fold-button");
        shape.getStyleClass().add("drafter-shape");
        shape.setId("drafter-shape");
        getChildren().addAll(
                Ui.row("section-head", Ui.label(Words.of("drafter"), "section-title"), Ui.spring(), more),
                kinds(),
                meaning,
                missing,
                shape);
        more.selectedProperty().addListener((observed, before, now) -> show());
        form.kind().addListener((observed, before, now) -> show());
        form.offered().addListener((observed, before, now) -> show());
        show();
    }

    private Node kinds() {
        var buttons = choice("drafter", List.of(DrafterKind.values()), form.kind(), DrafterKind::label, DrafterForm::words);
        for (var button : buttons.getButtons()) {
            var kind = (DrafterKind) button.getUserData();
            button.setTooltip(Ui.tooltip(DrafterForm.meaning(kind)));
            button.setDisable(!form.offered().get().contains(kind));
            form.offered().addListener((observed, before, now) -> button.setDisable(!now.contains(kind)));
        }
        return buttons;
    }

    private void show() {
        var kind = form.kind().get();
        boolean shaped = kind == DrafterKind.EAGLE2 || kind == DrafterKind.CAPE;
        meaning.setText(DrafterForm.meaning(kind));
        present(meaning, kind != DrafterKind.MODEL);
        missing.setText(form.missing());
        present(missing, !missing.getText().isEmpty());
        present(more, shaped);
        more.setText(Words.of(kind == DrafterKind.CAPE ? "drafter.bins.fold" : "drafter.tree.fold"));
        more.setGraphic(Ui.icon(more.isSelected() ? Feather.CHEVRON_UP : Feather.CHEVRON_DOWN));
        present(shape, shaped && more.isSelected());
        shape.getChildren().setAll(kind == DrafterKind.CAPE ? bins : tree);
    }

    private List<Node> tree() {
        var stop = choice("tree-stop", List.of(TreeOptions.Stop.values()), form.stop(), TreeOptions.Stop::label, s ->
                Words.of("drafter.stop." + s.label()));
        stop.getButtons().forEach(b -> b.setTooltip(Ui.tooltip(
                Words.of("drafter.stop." + ((TreeOptions.Stop) b.getUserData()).label() + ".meaning"))));
        return List.of(
                SetupPane.grid(3, form.width(), form.depth(), form.tokens()),
                Ui.label(Words.of("drafter.stop"), "field-name"),
                stop);
    }

    private Node bins() {
        return choice("cape-bins", List.of(CapeBins.values()), form.bins(), CapeBins::label, b ->
                Words.of("drafter.bins." + b.label()));
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }

    private static Label wrapped(String styleClass) {
        var label = Ui.label("", "policy-meaning", styleClass);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static <T> SegmentedButton choice(
            String id, List<T> values, ObjectProperty<T> chosen, Function<T, String> key, Function<T, String> words) {
        var group = new ToggleGroup();
        var buttons = new SegmentedButton();
        buttons.setToggleGroup(group);
        buttons.getStyleClass().add("policy-choice");
        buttons.setMaxWidth(Double.MAX_VALUE);
        for (var value : values) {
            var button = new ToggleButton(words.apply(value));
            button.setId(id + "-" + key.apply(value));
            button.setUserData(value);
            button.setSelected(value == chosen.get());
            button.setMinWidth(0);
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
            button.setOnAction(e -> {
                button.setSelected(true);
                chosen.set(value);
            });
            buttons.getButtons().add(button);
        }
        chosen.addListener((observed, before, now) -> buttons.getButtons()
                .forEach(b -> b.setSelected(b.getUserData() == now)));
        return buttons;
    }
}
