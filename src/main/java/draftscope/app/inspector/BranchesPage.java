package draftscope.app.inspector;

import draftscope.app.kit.Ui;
import draftscope.draw.Words;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** The runs of this prompt: which left which where, one click to see each, and how they compare. */
final class BranchesPage extends VBox {

    private final BranchesViewModel branches;
    private final BranchDeeds deeds;

    BranchesPage(BranchesViewModel branches, BranchDeeds deeds) {
        this.branches = branches;
        this.deeds = deeds;
        setId("branches-page");
        getStyleClass().add("inspector-page");
        branches.branches().addListener((ListChangeListener<Branch>) change -> show());
        branches.active().addListener((observed, before, now) -> show());
        deeds.running().addListener((observed, before, now) -> show());
        show();
    }

    private void show() {
        getChildren().clear();
        for (var branch : branches.branches()) {
            getChildren().add(row(branch));
        }
        if (branches.branches().size() < 2) {
            getChildren().add(TokenPage.wrapped(Words.of("branch.none"), "placeholder"));
        }
    }

    private Node row(Branch branch) {
        boolean on = branches.active().get().filter(active -> active.number() == branch.number()).isPresent();
        var title = TokenPage.wrapped(branch.title(), "branch-title");
        var state = Ui.label(on ? Words.of("branch.on") : "", "branch-state");
        var open = new Button(Words.of("branch.show"));
        open.setId("branch-" + branch.number());
        open.getStyleClass().add("branch-open");
        open.setDisable(deeds.running().get());
        open.setAccessibleText(Words.of("branch.show") + ": " + branch.title());
        open.setOnAction(e -> deeds.showBranch(branch));
        open.setVisible(!on);
        open.setManaged(!on);
        var box = Ui.card("branch-card", Ui.row("branch-head", title, Ui.spring(), state, open));
        if (branch.parent() > 0) {
            var from = branches.branches().get(branch.parent() - 1);
            box.getChildren().add(TokenPage.wrapped(
                    Words.of("branch.instead", from.title(), branch.instead()), "card-note"));
        }
        if (!on) {
            branches.active().get().ifPresent(active -> {
                var words = TokenPage.wrapped(BranchComparison.of(active, branch).words(), "branch-comparison");
                words.setId("comparison-" + branch.number());
                box.getChildren().addAll(Ui.label(Words.of("branch.compare"), "top-title"), words);
            });
        }
        return box;
    }
}
