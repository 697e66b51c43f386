package draftscope.app.kit;

import atlantafx.base.controls.ToggleSwitch;
import draftscope.decoding.entry.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;

/** The fields of what a policy or a drafter takes: numbers side by side, switches and choices below. */
public final class ParameterFields {

    private static final int COLUMNS = 3;

    /** Choices that have room beside their name. */
    private static final int MOST_BESIDE = 2;

    private ParameterFields() {}

    public static List<Node> of(ParameterForm form) {
        var numbers = new ArrayList<Field<?>>();
        var below = new ArrayList<Node>();
        form.fields().forEach((parameter, field) -> {
            if (parameter.isSeveral()) {
                below.add(Ui.label(field.label, "field-name"));
                below.add(several(form, parameter, field));
            } else if (parameter.isChoice()) {
                var buttons = new Choices<>(
                        parameter.option(),
                        parameter.choices(),
                        field.text,
                        choice -> choice,
                        choice -> form.entry.words().choice(parameter, choice),
                        choice -> form.entry.words().choiceMeaning(parameter, choice)).wide();
                var name = Ui.label(field.label, "field-name");
                if (parameter.choices().size() <= MOST_BESIDE) {
                    below.add(Ui.row("choice-row", name, Ui.spring(), buttons));
                } else {
                    below.addAll(List.of(name, buttons));
                }
            } else if (parameter.isSwitch()) {
                below.add(toggle(parameter, field));
            } else {
                numbers.add(field);
            }
        });
        var all = new ArrayList<Node>();
        if (!numbers.isEmpty()) {
            all.add(grid(COLUMNS, numbers.toArray(Field<?>[]::new)));
        }
        all.addAll(below);
        return all;
    }

    /** A box to tick for each name; the last one ticked cannot be taken away. */
    private static Node several(ParameterForm form, Parameter parameter, Field<Double> field) {
        var boxes = new FlowPane();
        boxes.getStyleClass().add("several");
        for (var name : parameter.choices()) {
            var box = Ui.named("field-" + field.key + "-" + name, new CheckBox(form.entry.words().choice(parameter, name)));
            Runnable shown = () -> box.setSelected(
                    field.value().map(parameter::named).filter(names -> names.contains(name)).isPresent());
            shown.run();
            box.setOnAction(e -> {
                var names = parameter.choices().stream()
                        .filter(other -> other.equals(name)
                                ? box.isSelected()
                                : field.value().map(parameter::named).orElse(List.of()).contains(other))
                        .toList();
                if (!names.isEmpty()) {
                    field.text.set(String.join("+", names));
                }
                shown.run();
            });
            field.text.addListener((observed, before, now) -> shown.run());
            boxes.getChildren().add(box);
        }
        return boxes;
    }

    private static Node toggle(Parameter parameter, Field<Double> field) {
        var toggle = Ui.named("field-" + field.key, new ToggleSwitch(field.label));
        toggle.setMaxWidth(Double.MAX_VALUE);
        Hover.says(toggle, field.hover);
        toggle.setSelected(field.value().filter(v -> v != 0).isPresent());
        toggle.selectedProperty().addListener((observed, before, now) ->
                field.text.set(parameter.written(now ? 1 : 0)));
        field.text.addListener((observed, before, now) ->
                toggle.setSelected(field.value().filter(v -> v != 0).isPresent()));
        return toggle;
    }

    /** Fields side by side in columns of one width. */
    public static GridPane grid(int columns, Field<?>... fields) {
        var grid = Ui.grid("field-grid", Collections.nCopies(columns, 100.0 / columns).stream().mapToDouble(w -> w).toArray());
        for (int i = 0; i < fields.length; i++) {
            grid.add(new FieldView(fields[i]), i % columns, i / columns);
        }
        return grid;
    }
}
