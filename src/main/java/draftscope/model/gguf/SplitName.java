package draftscope.model.gguf;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a part of a split model, for instance {@code big-00002-of-00005.gguf}.
 *
 * @param stem what all parts' names begin with
 * @param number of the part, from 1 on
 */
record SplitName(Path path, String stem, int number, int count) {

    private static final Pattern NAME = Pattern.compile("(.+)-(\\d{5})-of-(\\d{5})\\.gguf");

    /** Reads a name; empty when it is not one of a part. */
    static Optional<SplitName> of(Path path) {
        var name = path.getFileName();
        var matcher = NAME.matcher(name == null ? "" : name.toString());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(matcher.group(2));
        int count = Integer.parseInt(matcher.group(3));
        return number < 1 || number > count
                ? Optional.empty()
                : Optional.of(new SplitName(path, matcher.group(1), number, count));
    }

    Path sibling(int other) {
        return path.resolveSibling(String.format(Locale.ROOT, "%s-%05d-of-%05d.gguf", stem, other, count));
    }
}
