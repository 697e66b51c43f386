package draftscope.app.home;

import draftscope.app.kit.Field;
import draftscope.app.settings.Setting;
import draftscope.app.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.Property;

/** Ties properties to settings: they take what is kept, and what they become is kept. */
public final class Kept {

    /** What the first edition called fields, by their names of today. */
    private static final Map<String, String> FIRST_EDITION = Map.of(
            "svip-h", "h",
            "svip-c", "c",
            "svip-max_draft", "cap",
            "constant-draft_length", "k",
            "heuristic-draft_length", "initial");

    private final Settings settings;

    public Kept(Settings settings) {
        this.settings = settings;
    }

    public <T> void keep(Setting<T> setting, Property<T> property) {
        property.setValue(settings.get(setting));
        property.addListener((observed, before, now) -> settings.set(setting, now));
    }

    /** A number's property is no property of Double. */
    public void keepNumber(Setting<Double> setting, Property<Number> property) {
        property.setValue(settings.get(setting));
        property.addListener((observed, before, now) -> settings.set(setting, now.doubleValue()));
    }

    /** Texts that their fields cannot read are neither taken nor kept. */
    public void keepTexts(Setting<Map<String, String>> setting, List<Field<?>> fields) {
        fill(settings.get(setting), fields);
        for (var field : fields) {
            field.text.addListener((observed, before, now) -> settings.set(setting, texts(fields)));
        }
    }

    /** Fills fields with texts by their names. */
    public static void fill(Map<String, String> texts, List<Field<?>> fields) {
        for (var field : fields) {
            var before = field.text.get();
            var older = texts.getOrDefault(FIRST_EDITION.getOrDefault(field.key, field.key), before);
            field.text.set(texts.getOrDefault(field.key, older));
            if (!field.problem.get().isEmpty()) {
                field.text.set(before);
            }
        }
    }

    /** What readable fields say, by their names. */
    public static Map<String, String> texts(List<Field<?>> fields) {
        var texts = new LinkedHashMap<String, String>();
        for (var field : fields) {
            if (field.problem.get().isEmpty()) {
                texts.put(field.key, field.text.get());
            }
        }
        return texts;
    }
}
