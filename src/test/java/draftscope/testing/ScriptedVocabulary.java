package draftscope.testing;

import draftscope.decoding.port.TokenIds;
import draftscope.model.tokenizer.TextTokenizer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A vocabulary of given pieces. Text is read by the longest piece that fits; a character that fits none becomes
 * the last ordinary piece. The last id is the end of text.
 */
public final class ScriptedVocabulary implements TextTokenizer {

    /** How the end of text is spelled. */
    public static final String END = "</s>";

    private final List<String> pieces;

    private ScriptedVocabulary(List<String> pieces) {
        this.pieces = pieces;
    }

    /** One token for each piece, and the end of text after them. */
    public static ScriptedVocabulary of(List<String> pieces) {
        return new ScriptedVocabulary(
                IntStream.rangeClosed(0, pieces.size())
                        .mapToObj(i -> i < pieces.size() ? pieces.get(i) : END)
                        .toList());
    }

    /** One token for each character. */
    public static ScriptedVocabulary characters(String alphabet) {
        return of(alphabet.codePoints().mapToObj(Character::toString).toList());
    }

    /** One token for each word, each with a space before it. */
    public static ScriptedVocabulary words(String... words) {
        return of(List.of(words).stream().map(w -> " " + w).toList());
    }

    /** Id of the end of text. */
    public int end() {
        return pieces.size() - 1;
    }

    @Override
    public TokenIds encode(String text, boolean addSpecial) {
        var ids = IntStream.builder();
        int at = 0;
        while (at < text.length()) {
            int best = -1;
            for (int i = 0; i < pieces.size(); i++) {
                if (text.startsWith(pieces.get(i), at)
                        && (best < 0 || pieces.get(i).length() > pieces.get(best).length())) {
                    best = i;
                }
            }
            ids.add(best < 0 ? end() - 1 : best);
            at += best < 0 ? Character.charCount(text.codePointAt(at)) : pieces.get(best).length();
        }
        return TokenIds.of(ids.build().toArray());
    }

    @Override
    public boolean special(int id) {
        return id == end();
    }

    @Override
    public int size() {
        return pieces.size();
    }

    @Override
    public String piece(int id) {
        return pieces.get(id);
    }

    @Override
    public String decode(TokenIds ids) {
        return ids.stream().filter(id -> !special(id)).mapToObj(pieces::get).collect(Collectors.joining());
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
