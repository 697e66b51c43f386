package draftscope.app.lab;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the laboratory works on.
 *
 * @param prompts the embedded prompts, JSON lines
 * @param machine names and values that tell readers of a bench where it ran
 */
public record LabPlace(Path prompts, Map<String, String> machine) {

    public LabPlace {
        machine = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(machine));
    }
}
