package draftscope.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What published tokenizers split texts by is let through; what the native search would not survive is not. */
class RegexRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {
        // GPT-2, Llama 3, Qwen2, GPT-4, GPT-4o and Mistral Nemo, DeepSeek of both editions, Bloom, StarCoder, Falcon.
        "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
        "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
        "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
        "'(?i:[sdmt]|ll|ve|re)|[^\\r\\n\\p{L}\\p{N}]?+\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]++[\\r\\n]*|\\s*[\\r\\n]|\\s+(?!\\S)|\\s+",
        "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
        "[\\r\\n]", "\\s?[A-Za-zµÀ-ÖØ-öø-ƺƼ-ƿ]+", "\\s?[!-/:-~！-／：-～‘-‟　-。]+", "\\s+$", "[一-龥ࠀ-一가-퟿]+",
        "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\\r\\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
        " ?[^(\\s|[.,!?…。，、।۔،])]+", "[0-9][0-9][0-9]", "\\p{N}{1,3}", "[\\p{Han}]+", "(a){1,3}", "(?:ab)?c"
    })
    void whatPublishedTokenizersHaveIsLetThrough(String regex) {
        assertThat(RegexRules.problem(regex)).isEmpty();
    }

    static String[] dangerous() {
        return new String[] {
            "[[".repeat(900) + "a" + "]]".repeat(900), "(".repeat(1500) + "a" + ")".repeat(1500), "(?=".repeat(600) + "a" + ")".repeat(600),
            "(?=)", "", "^", "a?", "(?:a|a)".repeat(40) + "b", "(?<x>a+)\\g<x>{0,9}b", "(a|aa){2}".repeat(100) + "$",
            "(?=(a+))\\1(?=b)", "a*a*a*b", "a+b", "(?:a?){9}".repeat(12) + "c", "(?<n>\\g<n>x|y)", "(a?)\\1b", "(?:a{1,9}){9}",
            "(?:(?:(?:a{0,9}){9}){9}){9}b", "a{0,100}".repeat(6) + "b", "a?".repeat(40) + "b", "(?:(?=a))", "(a+)+", "a**", "a{2}{3}",
            "[a", "(a", "a)", "a\\", "*a", "a{,}", "a{999}", "(?>a)", "(?<=a+)b", "\\k<x>", "\\Gx", "x".repeat(5000)
        };
    }

    @ParameterizedTest
    @MethodSource("dangerous")
    void whatCouldEndOrBlockTheProcessIsNot(String regex) {
        assertThat(RegexRules.problem(regex)).as(regex.length() > 60 ? regex.substring(0, 60) : regex).isPresent();
    }
}
