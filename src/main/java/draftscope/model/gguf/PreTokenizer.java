package draftscope.model.gguf;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a byte-level tokenizer cuts a text into words before it joins bytes, by the names that
 * {@code tokenizer.ggml.pre} gives. Regular expressions cut one after the other, what none matches is a word too;
 * they are those of llama.cpp ({@code llama-vocab.cpp}), which has them from the tokenizers of the models' makers.
 */
enum PreTokenizer {
    GPT2(
            false,
            List.of(Cut.GPT2),
            "gpt-2", "phi-2", "mpt", "olmo", "trillion", "exaone4", "gigachat", "a.x-4.0", "mellum"),
    /** Llama 3's: words that are tokens as a whole are never taken apart. */
    LLAMA3(true, List.of(Cut.LLAMA3), "llama-bpe", "llama3", "llama-v3", "falcon3", "falcon-h1", "pixtral", "midm-2.0", "lfm2"),
    /** The same without that rule. */
    LLAMA3_JOINED(false, List.of(Cut.LLAMA3), "smaug-bpe", "dbrx", "glm4", "chatglm-bpe"),
    /** Qwen2's: digits one by one. */
    QWEN2(false, List.of(Cut.QWEN2), "qwen2", "deepseek-r1-qwen", "stablelm2", "hunyuan", "megrez"),
    /** Digits one by one, then GPT-2's. */
    SMOLLM(
            false,
            List.of("\\p{N}", Cut.GPT2),
            "smollm", "starcoder", "refact", "command-r", "codeshell", "exaone", "minerva-7b"),
    /** What is used where nothing is named: punctuation, words, numbers by threes. */
    DEFAULT(
            false,
            List.of("[\\p{P}\\$\\+<=>\\^~\\|]+", Cut.GPT2, "\\p{N}+", "[0-9][0-9][0-9]"),
            "default");

    private final boolean whole;
    private final List<String> cuts;
    private final Set<String> names;

    PreTokenizer(boolean whole, List<String> cuts, String... names) {
        this.whole = whole;
        this.cuts = cuts;
        this.names = Set.of(names);
    }

    static Optional<PreTokenizer> named(String name) {
        return Arrays.stream(values()).filter(p -> p.names.contains(name)).findFirst();
    }

    static String known() {
        return Arrays.stream(values())
                .flatMap(p -> p.names.stream())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Regular expressions, in the order in which they cut. */
    List<String> cuts() {
        return cuts;
    }

    /** Whether a word that is a token is that token, whatever joins would make of it; such files also add a BOS. */
    boolean whole() {
        return whole;
    }

    private static final class Cut {

        private static final String GPT2 =
                "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

        private static final String LLAMA3 = modern("\\p{N}{1,3}");
        private static final String QWEN2 = modern("\\p{N}");

        private Cut() {}

        private static String modern(String numbers) {
            return "'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD]|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|" + numbers
                    + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
        }
    }
}
