package draftscope.bench.prompts;

import draftscope.model.input.BadInputException;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which questions of a prompt set a bench asks.
 *
 * @param categories only these; empty for all
 * @param ids only these, as written in the file without quotation marks, or ranges {@code 81-90}; empty for all
 * @param perCategory at most so many of each category
 * @param limit at most so many
 */
public record Selection(
        Set<String> categories, List<String> ids, Optional<Integer> perCategory, Optional<Integer> limit) {

    public Selection {
        categories = Set.copyOf(categories);
        ids = List.copyOf(ids);
    }

    /**
     * The questions of a set that are asked for, in the order of the file.
     *
     * @throws BadInputException when nothing is left, naming the filter
     */
    public List<Question> from(
            PromptSet set) {
        var counts = new HashMap<String, Integer>();
        var all = set.lines().stream().map(PromptLine::question).toList();
        var known = all.stream().map(Question::category).distinct().toList();
        for (var category : categories) {
            if (!known.contains(category)) {
                throw new BadInputException(
                        "--category", "'" + category + "' is not in " + set.name(), "choose from " + String.join(", ", known));
            }
        }
        var chosen = all.stream()
                .filter(q -> categories.isEmpty() || categories.contains(q.category()))
                .filter(q -> ids.isEmpty() || ids.stream().anyMatch(wanted -> matches(q.id(), wanted)))
                .filter(q -> perCategory.isEmpty()
                        || counts.merge(q.category(), 1, Integer::sum) <= perCategory.get())
                .limit(limit.orElse(Integer.MAX_VALUE))
                .toList();
        if (chosen.isEmpty()) {
            throw new BadInputException(
                    "--ids", "no question of " + set.name() + " has such an id", "name ids that are in the file");
        }
        return chosen;
    }

    private static boolean matches(String id, String wanted) {
        var own = id.replaceAll("^\"|\"$", "");
        if (own.equals(wanted)) {
            return true;
        }
        var range = wanted.split("-", 2);
        if (range.length < 2 || !own.matches("\\d{1,18}")) {
            return false;
        }
        return range[0].matches("\\d{1,18}")
                && range[1].matches("\\d{1,18}")
                && Long.parseLong(own) >= Long.parseLong(range[0])
                && Long.parseLong(own) <= Long.parseLong(range[1]);
    }
}
