package draftscope.app.inspector;

import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.app.kit.Watch;
import draftscope.draw.Words;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The runs of this prompt: which left which where, how they compare, and what can be done with each. */
final class BranchesPage extends VBox {

    private final BranchesViewModel branches;
    private final BranchDeeds deeds;
    private boolean naming;

    BranchesPage(BranchesViewModel branches, BranchDeeds deeds) {
        this.branches = branches;
        this.deeds = deeds;
        setId("branches-page");
        getStyleClass().add("inspector-page");
        branches.branches.addListener((ListChangeListener<Branch>) change -> show());
        Watch.always(this::show, branches.active, deeds.running());
    }

    private void show() {
        if (naming) {
            return;
        }
        getChildren().clear();
        for (var branch : branches.branches) {
            getChildren().add(row(branch));
        }
        if (branches.branches.size() < 2) {
            getChildren().add(Ui.wrapped(Words.of("branch.none"), "placeholder"));
        }
    }

    private Node row(Branch branch) {
        boolean on = branches.active.get().filter(active -> active.number() == branch.number()).isPresent();
        var box = Ui.card("branch-card", Ui.row("branch-head", name(branch)));
        if (branch.parent() > 0) {
            var from = branches.find(branch.parent()).map(Branch::title).orElse(Words.of("branch.gone"));
            box.getChildren().add(Ui.wrapped(Words.of("branch.instead", from, branch.instead()), "card-note"));
        }
        var buttons = Ui.row("branch-buttons");
        if (on) {
            buttons.getChildren().add(Ui.label(Words.of("branch.on"), "branch-state"));
        } else {
            var open = button("branch-" + branch.number(), "branch.show", branch, () -> deeds.showBranch(branch));
            open.setDisable(deeds.running().get());
            var beside = button(
                    "branch-beside-" + branch.number(), "branch.beside", branch, () -> deeds.layBeside(branch));
            buttons.getChildren().addAll(open, beside);
        }
        if (branch.parent() > 0) {
            var remove = button("branch-remove-" + branch.number(), "branch.remove", branch, () -> deeds.remove(branch));
            remove.setText("");
            remove.setGraphic(Ui.icon(Feather.TRASH_2));
            Hover.says(remove, Words.of("branch.remove"));
            remove.setDisable(deeds.running().get());
            buttons.getChildren().addAll(Ui.spring(), remove);
        }
        if (!on) {
            branches.active.get().ifPresent(active -> {
                var words = Ui.wrapped(BranchComparison.of(active, branch).words(), "branch-comparison");
                words.setId("comparison-" + branch.number());
                box.getChildren().addAll(Ui.label(Words.of("branch.compare"), "top-title"), words);
            });
        }
        box.getChildren().add(buttons);
        return box;
    }

    /** Its name, which can be typed over: Enter or leaving it takes it. */
    private TextField name(Branch branch) {
        var field = Ui.wide(Ui.named("branch-name-" + branch.number(), new TextField(branch.name())));
        field.getStyleClass().add("branch-name");
        field.setPromptText(branch.called("").title());
        field.setAccessibleText(Words.of("branch.name", branch.title()));
        Hover.says(field, Words.of("branch.name.hover"));
        field.setOnAction(e -> {
            deeds.rename(branch, field.getText());
            lookup("#" + field.getId()).requestFocus();
        });
        field.focusedProperty().addListener((observed, before, now) -> {
            if (!now && !field.getText().strip().equals(branch.name())) {
                // What was pressed to leave it must still be there when it is let go.
                naming = true;
                deeds.rename(branch, field.getText());
                naming = false;
            }
        });
        return field;
    }

    private static Button button(String id, String key, Branch branch, Runnable deed) {
        var button = Ui.named(id, new Button(Words.of(key)));
        button.getStyleClass().add("branch-open");
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setAccessibleText(Words.of(key) + ": " + branch.title());
        button.setOnAction(e -> deed.run());
        return button;
    }
}
