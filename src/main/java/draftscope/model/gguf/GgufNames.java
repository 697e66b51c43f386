package draftscope.model.gguf;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** What names of files tell, as those who publish GGUF files give them. */
public final class GgufNames {

    private static final String ENDING = ".gguf";

    /** What lies beside models: the eyes of those that see, and what quantising was guided by. */
    private static final Pattern BESIDE = Pattern.compile("(?i)(^|[/._-])(mmproj|imatrix)");

    private GgufNames() {}

    /** Whether a file belongs to a model, and is no other thing in the same format. */
    public static boolean ofModel(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(ENDING) && !BESIDE.matcher(name).find();
    }

    /** Whether a file is a model, or the first part of one. */
    public static boolean beginsModel(Path file) {
        return ofModel(file.getFileName().toString())
                && SplitName.of(file).filter(part -> part.number() > 1).isEmpty();
    }
}
