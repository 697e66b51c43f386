package draftscope.model.hub;

import draftscope.model.gguf.GgufNames;
import draftscope.model.input.BadInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which of the GGUF files of a repository are meant. One repository has a model in many types, each a file or a row of
 * parts; people name the type, for instance {@code Q4_K_M}, and the files have it in their names, after a dash or a dot
 * and in either case, or are in a folder called so.
 */
final class GgufChoice {

    /** What a server may call a file that is put on this disk. */
    private static final Pattern FILE =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,120}/)?[A-Za-z0-9][A-Za-z0-9._-]{0,180}\\.gguf");

    private static final Pattern PART = Pattern.compile("-(\\d{5})-of-(\\d{5})\\.gguf$");

    /** A type at the end of a name. */
    private static final Pattern TYPE =
            Pattern.compile("(?i)(?:^|[/._-])((?:UD-)?(?:I?Q\\d(?:_[A-Z0-9]+)*|[BF]?F?(?:16|32)|MXFP4))(?:\\.gguf)?$");

    private GgufChoice() {}

    static boolean any(Set<String> files) {
        return !models(files).isEmpty();
    }

    /**
     * The files of the model that is meant, the first part first.
     *
     * @param files all that there are
     * @param wanted a type, or the name of a file; empty where there is only one model
     * @throws BadInputException when there is no such model, more than one, or parts of it are missing
     */
    static List<String> pick(Set<String> files, String model, Optional<String> wanted) {
        var models = models(files);
        var fitting = wanted.map(w -> fitting(models, w)).orElse(List.copyOf(models.keySet()));
        if (fitting.isEmpty()) {
            throw new BadInputException(
                    model,
                    "it has no GGUF file of the type '" + wanted.orElse("") + "'",
                    models.isEmpty() ? "name a repository with GGUF files" : "choose one of these: " + types(models));
        }
        if (fitting.size() > 1) {
            throw new BadInputException(
                    model,
                    wanted.isPresent() ? "its files " + String.join(", ", fitting) + " all fit"
                            : "it has " + fitting.size() + " GGUF models",
                    wanted.isPresent() ? "write the whole name of one after the colon"
                            : "say which one after a colon: " + types(models));
        }
        var parts = models.get(fitting.get(0));
        var missing = missing(parts);
        if (missing.isPresent()) {
            throw new BadInputException(model, "its file " + missing.get() + " is missing", "choose another type");
        }
        return parts;
    }

    private static List<String> fitting(Map<String, List<String>> models, String wanted) {
        var exact = models.keySet().stream().filter(name -> name.equals(wanted)).toList();
        if (!exact.isEmpty()) {
            return exact;
        }
        var type = Pattern.compile(
                "(^|[/._-])" + Pattern.quote(wanted) + "(/|-\\d{5}-of-\\d{5}\\.gguf$|\\.gguf$)", Pattern.CASE_INSENSITIVE);
        var found = models.keySet().stream().filter(name -> type.matcher(name).find()).toList();
        // Q4_K_XL is also the end of UD-Q4_K_XL: where both are there, the plain one is meant.
        var plain = found.stream()
                .filter(name -> !wanted.toUpperCase(Locale.ROOT).startsWith("UD-")
                        && !name.toUpperCase(Locale.ROOT).contains("UD-" + wanted.toUpperCase(Locale.ROOT)))
                .toList();
        return found.size() > 1 && !plain.isEmpty() ? plain : found;
    }

    /** Models by the name of their first file, each with all its files in order. */
    private static Map<String, List<String>> models(Set<String> files) {
        var models = new TreeMap<String, List<String>>();
        for (var name : new TreeSet<>(files)) {
            if (FILE.matcher(name).matches() && !name.contains("..") && GgufNames.ofModel(name)) {
                models.computeIfAbsent(PART.matcher(name).replaceFirst("-00001-of-$2.gguf"), any -> new ArrayList<>())
                        .add(name);
            }
        }
        return models;
    }

    private static Optional<String> missing(List<String> parts) {
        var first = PART.matcher(parts.get(0));
        if (!first.find()) {
            return Optional.empty();
        }
        int count = Integer.parseInt(first.group(2));
        for (int i = 1; i <= count; i++) {
            var name = parts.get(0).substring(0, first.start())
                    + String.format(Locale.ROOT, "-%05d-of-%05d.gguf", i, count);
            if (parts.size() < i || !parts.get(i - 1).equals(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static String types(Map<String, List<String>> models) {
        return models.keySet().stream()
                .sorted(Comparator.naturalOrder())
                .map(name -> PART.matcher(name).replaceFirst(".gguf"))
                .map(name -> {
                    var type = TYPE.matcher(name);
                    return type.find() ? type.group(1) : name;
                })
                .distinct()
                .limit(24)
                .collect(Collectors.joining(", "));
    }
}
