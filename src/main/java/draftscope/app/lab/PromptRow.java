package draftscope.app.lab;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A prompt under a policy, for the drill-down of results.
 *
 * @param speedup over the baseline on the same prompt
 * @param kept accepted of drafted tokens
 * @param same whether its greedy text is the baseline's, in words
 * @param trace its trace, where the bench kept it
 */
public record PromptRow(
        String id,
        String category,
        String tokens,
        String rate,
        String speedup,
        String rounds,
        String kept,
        String same,
        Optional<Path> trace) {}
