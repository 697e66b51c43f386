package draftscope.app.setup;

import draftscope.app.kit.Choices;
import draftscope.app.kit.ParameterFields;
import draftscope.app.kit.Ui;
import draftscope.app.kit.Watch;
import draftscope.decoding.rule.RuleEntry;
import draftscope.draw.Words;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** By which rule guesses are kept, with its numbers below; those that change the target's distribution in a colour of their own. */
final class RuleSection extends VBox {

    private static final double LINES = 50;

    /** Room for a row of fields, whether there are any or not: no rule moves what stands below. */
    private static final double NUMBERS = 54;

    private final RuleForm form;
    private final Label meaning = new Label();
    private final VBox numbers = new VBox();

    RuleSection(RuleForm form) {
        this.form = form;
        getStyleClass().addAll("section", "rule-section");
        meaning.setId("rule-meaning");
        meaning.getStyleClass().add("policy-meaning");
        Ui.lines(meaning, LINES);
        numbers.setMinHeight(form.rules().stream().allMatch(r -> r.parameters().isEmpty()) ? 0 : NUMBERS);
        getChildren().addAll(Ui.label(Words.of("rule"), "section-title"), rules(), meaning, numbers);
        Watch.always(this::show, form.rule, form.blocked);
    }

    private Node rules() {
        var buttons = new Choices<>("rule", form.rules(), form.rule, RuleEntry::name, RuleEntry::title, RuleSection::meaning)
                .wrapped();
        for (var button : buttons.getChildren()) {
            var rule = (RuleEntry) button.getUserData();
            if (!rule.exact()) {
                button.getStyleClass().add("lossy");
            }
            if (!rule.isStandard()) {
                button.disableProperty().bind(form.blocked.isNotEmpty());
            }
        }
        return buttons;
    }

    private static String meaning(RuleEntry rule) {
        return rule.source().isEmpty() ? rule.meaning() : rule.meaning() + " (" + rule.source() + ")";
    }

    private void show() {
        var rule = form.rule.get();
        // What cannot be says more than what it would be.
        meaning.setText(form.blocked.get().isEmpty() ? rule.meaning() : form.blocked.get());
        numbers.getChildren().setAll(ParameterFields.of(form.numbers(rule)));
    }
}
